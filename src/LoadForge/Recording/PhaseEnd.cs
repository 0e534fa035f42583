namespace LoadForge.Recording;

/// <summary>When a phase ends. An object of its own, as every sample asks it: what counts the samples of the phase holds it.</summary>
internal sealed class PhaseEnd(long moment)
{
    private long _moment = moment;

    /// <summary>The last moment of the phase, in ticks of the run's clock.</summary>
    public long Moment
    {
        get => Volatile.Read(ref _moment);
        set => Volatile.Write(ref _moment, value);
    }

    /// <summary>Whether the phase is over at a moment.</summary>
    public bool IsBefore(long moment) => moment > Moment;
}

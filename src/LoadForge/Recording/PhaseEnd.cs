namespace LoadForge.Recording;

/// <summary>The end of a phase. A separate object, because each sample reads it: the recorders of the phase keep a reference to it.</summary>
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

namespace LoadForge.Profiles;

/// <summary>When a phase is in progress: from its start, up to its end.</summary>
/// <param name="Index">The index of the phase in its profile.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Start">When it begins: from the start of its profile, unless the span says otherwise.</param>
internal readonly record struct PhaseSpan(int Index, Phase Phase, TimeSpan Start)
{
    /// <summary>When it ends and the next one, if any, begins.</summary>
    public TimeSpan End => Start + Phase.Duration;

    /// <summary>The start in nanoseconds, in which schedules speak.</summary>
    public long StartNanoseconds => Start.Ticks * TimeSpan.NanosecondsPerTick;
}

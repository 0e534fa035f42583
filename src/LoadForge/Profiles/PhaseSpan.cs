namespace LoadForge.Profiles;

/// <summary>The time in which a phase is in progress.</summary>
/// <param name="Index">The index of the phase in its profile.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Start">When it begins: from the start of its profile, or in the spans of a workload from the start of the run.</param>
internal readonly record struct PhaseSpan(int Index, Phase Phase, TimeSpan Start)
{
    /// <summary>When it ends and the next one, if any, begins.</summary>
    public TimeSpan End => Start + Phase.Duration;

    /// <summary>The start in nanoseconds, the unit of schedules.</summary>
    public long StartNanoseconds => Start.Ticks * TimeSpan.NanosecondsPerTick;
}

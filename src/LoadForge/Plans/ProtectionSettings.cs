using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge.Plans;

/// <summary>
/// What protects the generator's machine and a failing target. A run that exceeds a maximum is aborted: its measurements are kept, and no threshold passes.
/// In a run on several agents each of them is protected by itself.
/// </summary>
public sealed record ProtectionSettings
{
    /// <summary>
    /// The maximum memory of the process (its working set), more than 0; null, the default, for about nine tenths of the memory of the machine or the
    /// container, where the runtime sees a high load of memory. Checked each second.
    /// </summary>
    public DataSize? MaxMemory { get; init; }

    /// <summary>
    /// The maximum CPU time of the process ÷ time of all cores that it may use, more than 0 and at most 1; exceeded if every second of <see cref="HeldFor"/>
    /// exceeds it. Null, the default, for no limit.
    /// </summary>
    public Ratio? MaxCpu { get; init; }

    /// <summary>
    /// The maximum share of steps that fail, at least 0 and less than 1; exceeded if it is more in every second of <see cref="HeldFor"/> in which steps ended.
    /// Null, the default, for no limit: a target that recovers is measured too. Unlike a threshold with <c>AbortOnFailure</c>, it judges nothing.
    /// </summary>
    public Ratio? MaxFailing { get; init; }

    /// <summary>How long CPU or failures must exceed their maximum; whole seconds from 1 s to 1 h, 10 s by default.</summary>
    public TimeSpan HeldFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The longest pause of a virtual user of the closed model after a failed iteration; from 100 ms to 1 h. The first pause is at most 100 ms, and the maximum
    /// doubles with each further failure; a success ends it. Null, the default, for no pauses: the load is the one that the profile asks for. A note in the
    /// result counts them.
    /// </summary>
    public TimeSpan? BackOff { get; init; }

    /// <summary>These settings, changed by limits from outside the code.</summary>
    internal ProtectionSettings With(ProtectionLimits limits) => this with
    {
        MaxMemory = limits.MaxMemory ?? MaxMemory,
        MaxCpu = limits.MaxCpu ?? MaxCpu,
        MaxFailing = limits.MaxFailing ?? MaxFailing,
        HeldFor = limits.HeldFor ?? HeldFor,
        BackOff = limits.BackOff ?? BackOff,
    };
}

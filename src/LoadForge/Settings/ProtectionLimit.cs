namespace LoadForge.Settings;

/// <summary>What protection may limit; see <see cref="ProtectionLimits"/>.</summary>
public enum ProtectionLimit
{
    /// <summary>The memory of the process.</summary>
    MaxMemory,

    /// <summary>The CPU time of the process.</summary>
    MaxCpu,

    /// <summary>The share of steps that fail.</summary>
    MaxFailing,

    /// <summary>How long CPU or failures must exceed their maximum.</summary>
    HeldFor,

    /// <summary>The longest pause of a virtual user after failures.</summary>
    BackOff,
}

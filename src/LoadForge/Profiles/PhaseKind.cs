namespace LoadForge.Profiles;

/// <summary>What a phase of a load profile is for.</summary>
public enum PhaseKind
{
    /// <summary>Measured and shown, never judged.</summary>
    WarmUp,

    /// <summary>The load moves in a straight line to a new level.</summary>
    Ramp,

    /// <summary>The load stays at one level.</summary>
    Hold,

    /// <summary>No load.</summary>
    Pause,

    /// <summary>The load moves in a straight line to nothing.</summary>
    RampDown,
}

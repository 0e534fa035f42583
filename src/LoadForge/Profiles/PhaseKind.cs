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

    /// <summary>The load moves in a straight line to zero.</summary>
    RampDown,

    /// <summary>One step of a staircase.</summary>
    Step,

    /// <summary>A short time at another level, with ramps before and after if they take time.</summary>
    Spike,

    /// <summary>The load follows a sine wave between a low and a high level, like day and night.</summary>
    Diurnal,

    /// <summary>The load follows a custom schedule.</summary>
    Follow,

    /// <summary>Recorded starts are replayed.</summary>
    Replay,
}

namespace LoadForge.Reporting.Json;

/// <summary>Whether a run is in progress.</summary>
public enum LiveState
{
    /// <summary>It is in progress.</summary>
    Running,

    /// <summary>It is being stopped: no further iteration starts.</summary>
    Stopping,

    /// <summary>It has ended.</summary>
    Ended,
}

namespace LoadForge.Analysis;

/// <summary>What happened to the load during an outage.</summary>
public enum OutageKind
{
    /// <summary>Nothing finished: whatever was started waited.</summary>
    NothingFinished,

    /// <summary>Steps finished, and every one failed.</summary>
    EveryRequestFailed,
}

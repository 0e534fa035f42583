namespace LoadForge.Analysis;

/// <summary>The kind of an outage.</summary>
public enum OutageKind
{
    /// <summary>Nothing finished: all requests waited.</summary>
    NothingFinished,

    /// <summary>Steps finished, and every one failed.</summary>
    EveryRequestFailed,
}

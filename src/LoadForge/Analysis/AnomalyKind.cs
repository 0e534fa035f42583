namespace LoadForge.Analysis;

/// <summary>The shape of an anomaly in a time series.</summary>
public enum AnomalyKind
{
    /// <summary>The level changed from one moment to the next, and stayed.</summary>
    Step,

    /// <summary>The level was different for a short time, once or at irregular times.</summary>
    Spike,

    /// <summary>The level moved slowly over the whole phase.</summary>
    Drift,

    /// <summary>Short spikes at regular intervals, for example because of garbage collections, scheduled jobs or compactions.</summary>
    PeriodicPauses,
}

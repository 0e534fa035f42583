namespace LoadForge.Analysis;

/// <summary>The shape of an anomaly in a time series.</summary>
public enum AnomalyKind
{
    /// <summary>The level changed from one moment to the next, and stayed.</summary>
    Step,

    /// <summary>For a short while the level was another, once or at no regular times.</summary>
    Spike,

    /// <summary>The level moved slowly over the whole phase.</summary>
    Drift,

    /// <summary>Short spells that come again and again after the same time, as of collections, scheduled jobs or compactions.</summary>
    PeriodicPauses,
}

namespace LoadForge.Thresholds.Certainty;

/// <summary>What can be said of a threshold before its time.</summary>
internal enum Outlook
{
    /// <summary>It may still go either way.</summary>
    Open,

    /// <summary>It will be kept, as certainly as was asked for.</summary>
    Passed,

    /// <summary>It will fail, as certainly as was asked for.</summary>
    Failed,
}

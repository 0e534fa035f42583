namespace LoadForge.Thresholds.Certainty;

/// <summary>What can be said of a promise before its time.</summary>
internal enum Outlook
{
    /// <summary>It may still go either way.</summary>
    Open,

    /// <summary>It will be kept, as certainly as was asked for.</summary>
    Kept,

    /// <summary>It will be broken, as certainly as was asked for.</summary>
    Broken,
}

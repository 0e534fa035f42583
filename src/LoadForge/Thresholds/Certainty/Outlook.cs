namespace LoadForge.Thresholds.Certainty;

/// <summary>What is known about a verdict during the run.</summary>
internal enum Outlook
{
    /// <summary>The threshold can still pass or fail.</summary>
    Open,

    /// <summary>It will pass, with the required certainty.</summary>
    Passed,

    /// <summary>It will fail, with the required certainty.</summary>
    Failed,
}

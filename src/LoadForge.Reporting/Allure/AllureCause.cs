namespace LoadForge.Reporting.Allure;

/// <summary>Why a test with load runs did not pass; determines its Allure category.</summary>
public enum AllureCause
{
    /// <summary>A threshold failed.</summary>
    ThresholdFailed,

    /// <summary>A value is worse than in the accepted baseline.</summary>
    SlowerThanBaseline,

    /// <summary>A run or a search was cancelled or aborted.</summary>
    EndedEarly,

    /// <summary>Nothing failed, and the load generator was too busy for a verdict.</summary>
    GeneratorSaturated,

    /// <summary>Nothing failed, and there is no comparison with a baseline.</summary>
    NoComparison,

    /// <summary>Nothing failed, and the measurement is not sufficient for a verdict.</summary>
    Inconclusive,
}

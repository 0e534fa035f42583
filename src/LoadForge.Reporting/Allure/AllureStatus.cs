namespace LoadForge.Reporting.Allure;

/// <summary>The outcome of a test in Allure.</summary>
public enum AllureStatus
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>A threshold or an assertion failed.</summary>
    Failed,

    /// <summary>The test could not decide: an error of the test itself, or an inconclusive measurement.</summary>
    Broken,

    /// <summary>It did not run.</summary>
    Skipped,
}

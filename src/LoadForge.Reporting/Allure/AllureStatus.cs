namespace LoadForge.Reporting.Allure;

/// <summary>How a test ended, in Allure's words.</summary>
public enum AllureStatus
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>A promise or an assertion was broken.</summary>
    Failed,

    /// <summary>It could not judge: an error of the test itself, or a measurement that cannot tell.</summary>
    Broken,

    /// <summary>It did not run.</summary>
    Skipped,
}

namespace LoadForge.Reporting.Allure.Format;

/// <summary>A configuration of Allure 3's command line, which takes categories from there alone.</summary>
internal sealed record AllureConfiguration(IReadOnlyList<AllureCategory> Categories);

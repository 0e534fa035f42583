namespace LoadForge.Reporting.Allure.Format;

/// <summary>The configuration of Allure 3's command line, the only place from which it reads categories.</summary>
internal sealed record AllureConfiguration(IReadOnlyList<AllureCategory> Categories);

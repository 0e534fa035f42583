namespace LoadForge.Reporting.Allure.Format;

/// <summary>A parameter. Excluded ones are shown but are no part of the test's identity: whatever differs from run to run or machine to machine must be.</summary>
internal sealed record AllureParameter(string Name, string Value, bool Excluded);

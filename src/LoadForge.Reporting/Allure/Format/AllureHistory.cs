namespace LoadForge.Reporting.Allure.Format;

/// <summary>What identifies a test across runs: Allure's own .NET libraries take the sum of this object.</summary>
internal sealed record AllureHistory(string FullName, IReadOnlyList<string> Parameters);

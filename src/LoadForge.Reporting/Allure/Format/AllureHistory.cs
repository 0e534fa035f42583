namespace LoadForge.Reporting.Allure.Format;

/// <summary>The identity of a test across runs. Allure's own .NET libraries hash the same object.</summary>
internal sealed record AllureHistory(string FullName, IReadOnlyList<string> Parameters);

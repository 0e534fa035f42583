namespace LoadForge.Reporting.Allure.Format;

internal sealed record AllureCategory(string Name, string Description, string MessageRegex, IReadOnlyList<string> MatchedStatuses);

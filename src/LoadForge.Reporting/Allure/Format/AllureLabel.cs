namespace LoadForge.Reporting.Allure.Format;

internal sealed record AllureLabel(string Name, string Value);

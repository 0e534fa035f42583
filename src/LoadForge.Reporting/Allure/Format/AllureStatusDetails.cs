namespace LoadForge.Reporting.Allure.Format;

internal sealed record AllureStatusDetails(string? Message, string? Trace = null);

namespace LoadForge.Reporting.Allure.Format;

/// <summary>The reason for a status.</summary>
/// <param name="Message">The message; null if there is none.</param>
/// <param name="Trace">The stack trace; null if there is none.</param>
public sealed record AllureStatusDetails(string? Message, string? Trace = null);

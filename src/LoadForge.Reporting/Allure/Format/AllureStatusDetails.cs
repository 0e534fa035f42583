namespace LoadForge.Reporting.Allure.Format;

/// <summary>Why something has its status.</summary>
/// <param name="Message">In words; null for nothing.</param>
/// <param name="Trace">Where; null for nothing.</param>
public sealed record AllureStatusDetails(string? Message, string? Trace = null);

namespace LoadForge.Reporting.Allure.Format;

/// <summary>The content of a <c>‹uuid›-globals.json</c>: what belongs to no test.</summary>
internal sealed record AllureGlobals(IReadOnlyList<AllureAttachment> Attachments, IReadOnlyList<AllureStatusDetails> Errors);

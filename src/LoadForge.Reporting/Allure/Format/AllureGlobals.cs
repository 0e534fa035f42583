namespace LoadForge.Reporting.Allure.Format;

/// <summary>The content of a <c>‹uuid›-globals.json</c>: the content that does not belong to a test.</summary>
internal sealed record AllureGlobals(IReadOnlyList<AllureAttachment> Attachments, IReadOnlyList<AllureStatusDetails> Errors);

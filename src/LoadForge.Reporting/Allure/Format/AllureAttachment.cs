namespace LoadForge.Reporting.Allure.Format;

/// <summary>A file of the folder. Allure 3 links each file once only, so that every attachment needs a source of its own.</summary>
internal sealed record AllureAttachment(string Name, string Source, string Type);

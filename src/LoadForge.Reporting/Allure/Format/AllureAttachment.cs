namespace LoadForge.Reporting.Allure.Format;

/// <summary>A file in the folder. Allure 3 links each file only once, so each attachment needs its own file.</summary>
internal sealed record AllureAttachment(string Name, string Source, string Type);

namespace LoadForge.Reporting.Allure.Format;

/// <summary>The content of <c>executor.json</c>: the build that created the results.</summary>
internal sealed record AllureExecutor(string Name, string Type)
{
    public string? Url { get; init; }

    public long? BuildOrder { get; init; }

    public string? BuildName { get; init; }

    public string? BuildUrl { get; init; }
}

namespace LoadForge.Reporting.Allure.Format;

/// <summary>The content of a <c>‹uuid›-result.json</c>.</summary>
internal sealed record AllureResult
{
    public required string Uuid { get; init; }

    public required string HistoryId { get; init; }

    public required string TestCaseId { get; init; }

    public required string FullName { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> TitlePath { get; init; }

    public required string Status { get; init; }

    public AllureStatusDetails? StatusDetails { get; init; }

    public string Stage { get; init; } = "finished";

    public required long Start { get; init; }

    public required long Stop { get; init; }

    public required IReadOnlyList<AllureLabel> Labels { get; init; }

    public required IReadOnlyList<AllureParameter> Parameters { get; init; }

    public required IReadOnlyList<AllureStep> Steps { get; init; }

    public required IReadOnlyList<AllureAttachment> Attachments { get; init; }
}

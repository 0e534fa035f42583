namespace LoadForge.Reporting.Allure.Format;

/// <summary>A step of a test in Allure's results format.</summary>
public sealed record AllureStep
{
    /// <summary>The display name.</summary>
    public required string Name { get; init; }

    /// <summary><c>passed</c>, <c>failed</c>, <c>broken</c> or <c>skipped</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The reason for the status; null if there is none.</summary>
    public AllureStatusDetails? StatusDetails { get; init; }

    /// <summary><c>finished</c>.</summary>
    public string Stage { get; init; } = "finished";

    /// <summary>When it began, in milliseconds since 1970 UTC.</summary>
    public required long Start { get; init; }

    /// <summary>When it ended, in milliseconds since 1970 UTC.</summary>
    public required long Stop { get; init; }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<AllureParameter> Parameters { get; init; } = [];

    /// <summary>The nested steps.</summary>
    public IReadOnlyList<AllureStep> Steps { get; init; } = [];
}

using System.Collections.Immutable;
using LoadForge.Reporting.Files;

namespace LoadForge.Reporting.Allure;

/// <summary>What happened outside every test, as in a one-time setup: both generations of Allure show it for the run as a whole.</summary>
public sealed record AllureEvent
{
    /// <summary>What failed; null when nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>Where it failed; null when that is not known.</summary>
    public string? Trace { get; init; }

    /// <summary>Files; each is copied into the Allure folder. None by default.</summary>
    public ImmutableArray<RunFile> Files { get; init; } = [];
}

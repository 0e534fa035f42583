using System.Collections.Immutable;
using LoadForge.Reporting.Files;

namespace LoadForge.Reporting.Allure;

/// <summary>An event outside all tests, such as in a one-time setup. Both generations of Allure show it for the whole run.</summary>
public sealed record AllureEvent
{
    /// <summary>The failure; null if there is none.</summary>
    public string? Error { get; init; }

    /// <summary>The place of the failure; null if unknown.</summary>
    public string? Trace { get; init; }

    /// <summary>Files; each is copied into the Allure folder. None by default.</summary>
    public ImmutableArray<RunFile> Files { get; init; } = [];
}

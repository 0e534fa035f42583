using System.Collections.Immutable;
using System.Text.Json;
using LoadForge.Capacity;
using LoadForge.Reporting.Text.Capacity;

namespace LoadForge.Cli.Output;

/// <summary>What <c>capacity --json</c> prints.</summary>
internal sealed record CapacityDocument
{
    /// <summary>How the search ended, such as <c>found</c>.</summary>
    public required string Ending { get; init; }

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The name of the search.</summary>
    public required string Name { get; init; }

    /// <summary>The answer in words.</summary>
    public required string Answer { get; init; }

    /// <summary>The highest load that met the thresholds: arrivals per second or users; null if none did.</summary>
    public double? Level { get; init; }

    /// <summary>The lowest load that failed; null if none did.</summary>
    public double? FailedAt { get; init; }

    /// <summary>The unit of the loads: <c>/s</c> or <c>users</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>The number of probes.</summary>
    public required int Probes { get; init; }

    /// <summary>The files that were written.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>The document of a search.</summary>
    public static CapacityDocument Of(CapacityResult result, ExitCode code, ImmutableArray<string> files) => new()
    {
        Ending = JsonNamingPolicy.CamelCase.ConvertName(result.Ending.ToString()),
        ExitCode = (int)code,
        Name = result.Name,
        Answer = CapacityText.Answer(result),
        Level = result.Level,
        FailedAt = result.FailedAt,
        Unit = result.Model == Profiles.LoadModel.Open ? "/s" : "users",
        Probes = result.Probes.Length,
        Files = files,
    };
}

using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Cli.Output;

/// <summary>What <c>--json</c> prints: the outcome of a run, for scripts. <c>--format json</c> prints everything that was measured.</summary>
internal sealed record RunDocument
{
    /// <summary>The outcome in a word: passed, failed, inconclusive, regression or interrupted.</summary>
    public required string Outcome { get; init; }

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The name of the run.</summary>
    public required string Name { get; init; }

    /// <summary>The target, without credentials and query.</summary>
    public string? Target { get; init; }

    /// <summary>How the run ended: completed, stopped, cancelled or aborted.</summary>
    public required string Ending { get; init; }

    /// <summary>Why it ended early; null if it completed.</summary>
    public string? EndingReason { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>The load profile as text.</summary>
    public required string Profile { get; init; }

    /// <summary>The seed of every random choice.</summary>
    public required int Seed { get; init; }

    /// <summary>The steps that ended successfully in the judged phases.</summary>
    public required long Ok { get; init; }

    /// <summary>The steps that failed in them.</summary>
    public required long Failed { get; init; }

    /// <summary>Failed ÷ finished, from 0 to 1.</summary>
    public required double ErrorRate { get; init; }

    /// <summary>Successful steps per second.</summary>
    public required double ThroughputPerSecond { get; init; }

    /// <summary>The response times in milliseconds; null if nothing finished.</summary>
    public LatencySummary? ResponseTimeMs { get; init; }

    /// <summary>Why the generator was saturated; empty if it was healthy.</summary>
    public required ImmutableArray<string> Saturation { get; init; }

    /// <summary>The thresholds.</summary>
    public required ImmutableArray<ThresholdSummary> Thresholds { get; init; }

    /// <summary>The files that were written.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>The document of a result.</summary>
    public static RunDocument Of(LoadResult result, ExitCode code, ImmutableArray<string> files) => new()
    {
        Outcome = Running.Outcome.Word(code),
        ExitCode = (int)code,
        Name = result.Name,
        Target = result.Target?.GetLeftPart(UriPartial.Path),
        Ending = result.Ending.ToString().ToLowerInvariant(),
        EndingReason = result.EndingReason,
        StartedAt = result.StartedAt,
        DurationSeconds = result.Duration.TotalSeconds,
        Profile = result.Profile.ToString(),
        Seed = result.Seed,
        Ok = result.Statistics.Ok,
        Failed = result.Statistics.Failed,
        ErrorRate = result.Statistics.ErrorRate.Value,
        ThroughputPerSecond = result.Statistics.Throughput.PerSecond,
        ResponseTimeMs = LatencySummary.Of(result.Statistics.ResponseTime),
        Saturation = result.Generator.Saturation,
        Thresholds = [.. result.Verdicts.Select(ThresholdSummary.Of)],
        Files = files,
    };
}

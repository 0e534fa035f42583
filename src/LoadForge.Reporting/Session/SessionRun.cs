using System.Collections.Immutable;
using LoadForge.Capacity;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Reporting.Text.Capacity;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Session;

/// <summary>
/// A run or a capacity search of a test in a few values: the result itself holds histograms and a series, too much to keep until the last test has ended.
/// </summary>
public sealed record SessionRun
{
    private const int MaxCourse = 60;

    private SessionRun(DateTimeOffset startedAt, TimeSpan duration, LoadStatistics? statistics, ImmutableArray<RunFile> files)
    {
        StartedAt = startedAt;
        Duration = duration;
        Requests = statistics?.Requests ?? 0;
        Throughput = statistics?.Throughput.PerSecond;
        ErrorRate = statistics is { Count: > 0 } ? statistics.ErrorRate.Value : null;
        P95 = statistics is { ResponseTime.Count: > 0 } ? statistics.ResponseTime.P95 : null;
        Report = files.FirstOrDefault(file => file.Path.EndsWith(RunFiles.ReportEnding, StringComparison.Ordinal))?.Path;
    }

    /// <summary>Whether it is a capacity search. Its statistics are those of the answer: of the last probe that passed at that load.</summary>
    public bool IsSearch { get; private init; }

    /// <summary>Of a run, failed if it ended early or a threshold failed; of a search, failed if it ended early; null if nothing was judged.</summary>
    public VerdictStatus? Status { get; private init; }

    /// <summary>The first threshold that was not met with its value, how the run ended, or the answer of a search; null if there is nothing to say.</summary>
    public string? Summary { get; private init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; }

    /// <summary>HTTP requests that were sent.</summary>
    public long Requests { get; private init; }

    /// <summary>Steps that succeeded, per second; null if unknown.</summary>
    public double? Throughput { get; }

    /// <summary>Failed ÷ finished steps, from 0 to 1; null if none finished.</summary>
    public double? ErrorRate { get; }

    /// <summary>The 95th percentile of the response time; null if no step succeeded.</summary>
    public TimeSpan? P95 { get; }

    /// <summary>That percentile over the time of the run, in microseconds, at most 60 values; null where no step succeeded. Empty for a search.</summary>
    public ImmutableArray<double?> Course { get; private init; } = [];

    /// <summary>The path of its HTML report; null if there is none.</summary>
    public string? Report { get; }

    /// <summary>A run.</summary>
    /// <param name="run">The run with its files.</param>
    public static SessionRun Of(PublishedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        LoadResult result = run.Result;
        Verdict? notMet = result.Verdicts.FirstOrDefault(verdict => verdict.Status == VerdictStatus.Failed)
            ?? result.Verdicts.FirstOrDefault(verdict => verdict.Status == VerdictStatus.Inconclusive);
        return new SessionRun(result.StartedAt, result.Duration, result.Statistics, run.Files)
        {
            Status = RunStatus.Of(result),
            Summary = !result.IsComplete ? RunSummary.Ending(result) : notMet is null ? null : VerdictText.Line(notMet),
            Course = CourseOf(result.Series),
        };
    }

    /// <summary>A capacity search.</summary>
    /// <param name="search">The search.</param>
    /// <param name="files">Its files.</param>
    public static SessionRun Of(CapacityResult search, ImmutableArray<RunFile> files)
    {
        ArgumentNullException.ThrowIfNull(search);
        return new SessionRun(search.StartedAt, search.Duration, CapacityText.ProbeOf(search)?.Result?.Statistics, files)
        {
            IsSearch = true,
            Status = search.Ending is CapacityEnding.Cancelled or CapacityEnding.Aborted ? VerdictStatus.Failed : null,
            Summary = CapacityText.Answer(search),
            Requests = search.Probes.Sum(probe => probe.Result?.Statistics.Requests ?? 0),
        };
    }

    // Of each part the worst second, so that no peak is lost.
    private static ImmutableArray<double?> CourseOf(ImmutableArray<SeriesPoint> series)
    {
        double?[] values = [.. series.Select(point => point.Total.Ok == 0 ? (double?)null : point.Total.P95)];
        int cells = Math.Min(MaxCourse, values.Length);
        return
        [
            .. Enumerable.Range(0, cells).Select(
                cell => values[(int)((long)cell * values.Length / cells)..(int)((long)(cell + 1) * values.Length / cells)].Max()),
        ];
    }
}

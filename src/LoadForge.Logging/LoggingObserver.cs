using System.Diagnostics.CodeAnalysis;
using LoadForge.Analysis.Live;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;
using Microsoft.Extensions.Logging;

namespace LoadForge.Logging;

/// <summary>Logs one run. Names and texts come from the engine, which has removed secrets; line breaks are removed here.</summary>
/// <param name="run">The name of the run.</param>
/// <param name="logger">The logger.</param>
internal sealed class LoggingObserver(string run, ILogger logger) : IRunObserver
{
    private readonly string _run = OneLine(run);
    private readonly LiveFindings _live = new();
    private int _told;
    private string? _phase;

    /// <inheritdoc/>
    public void OnStarted(RunInProgress run)
    {
        LoadResult soFar = run.SoFar();
        logger.Started(_run, soFar.Target, soFar.PlannedDuration?.TotalSeconds, soFar.Seed);
    }

    /// <inheritdoc/>
    public void OnSnapshot(MetricSnapshot snapshot)
    {
        if (_phase != snapshot.Phase)
        {
            _phase = snapshot.Phase;
            logger.PhaseBegan(_run, OneLine(snapshot.Phase), Seconds(snapshot.At - snapshot.Interval.Duration));
        }

        // The text of what continues changes each second; only its first is logged.
        foreach (LiveFinding finding in _live.Add(snapshot).Where(finding => finding.Number > _told))
        {
            _told = finding.Number;
            logger.StoodOut(_run, Seconds(finding.Start), finding.Kind.ToString(), OneLine(finding.Text));
        }

        LoadStatistics second = snapshot.Interval;
        logger.Second(
            _run,
            Seconds(snapshot.At),
            OneLine(snapshot.Phase),
            snapshot.ActiveUsers,
            second.Ok,
            second.Failed,
            second.ResponseTime.P50.TotalMilliseconds,
            second.ResponseTime.P99.TotalMilliseconds,
            Math.Round(100 * snapshot.Generator.CpuShare.Value, 1));
    }

    /// <inheritdoc/>
    public void OnCompleted(LoadResult result)
    {
        LoadStatistics whole = result.Statistics;
        double seconds = Seconds(result.Duration), throughput = Math.Round(whole.Throughput.PerSecond, 1);
        (double p50, double p99) = (whole.ResponseTime.P50.TotalMilliseconds, whole.ResponseTime.P99.TotalMilliseconds);
        if (result.Ending == RunEnding.Completed)
        {
            logger.Completed(_run, seconds, whole.Ok, whole.Failed, p50, p99, throughput);
        }
        else
        {
            string ending = result.Ending.ToString().ToLowerInvariant();
            logger.EndedEarly(_run, ending, seconds, OneLine(result.EndingReason), whole.Ok, whole.Failed, p50, p99, throughput);
        }

        foreach (Verdict verdict in result.Verdicts) Log(verdict);
        foreach (string note in result.Notes) logger.Noted(_run, OneLine(note));
    }

    /// <inheritdoc/>
    public void OnAbandoned() => logger.Abandoned(_run);

    private void Log(Verdict verdict)
    {
        string threshold = OneLine(verdict.Threshold);
        string? actual = verdict.Actual is { } value ? Quantity.BesideLimit(value, verdict.Limit, verdict.Unit) : null;
        switch (verdict.Status)
        {
            case VerdictStatus.Passed:
                logger.ThresholdPassed(_run, threshold, actual);
                break;
            case VerdictStatus.Failed:
                logger.ThresholdFailed(_run, threshold, actual, OneLine(verdict.Reason));
                break;
            default:
                logger.ThresholdInconclusive(_run, threshold, OneLine(verdict.Reason));
                break;
        }
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);

    // A target chooses names of steps and texts of errors: neither may begin a line of a log.
    [return: NotNullIfNotNull(nameof(text))]
    private static string? OneLine(string? text) =>
        text is null ? null : string.Concat(text.Select(static letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
}

using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Thresholds.Windows;

/// <summary>Evaluates one threshold during a run: judges its windows, and decides when the run must end.</summary>
internal sealed class ThresholdWatch
{
    private readonly WindowSeries? _windows;
    private readonly WindowSum? _whole;
    private readonly AbortRule? _abort;
    private readonly ImmutableArray<TimeRange> _ranges;
    private TimeSpan _end = TimeSpan.MaxValue;
    private string? _aborted;

    /// <summary>Starts to evaluate a threshold.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="ranges">The planned periods that it judges, in order.</param>
    public ThresholdWatch(Threshold threshold, ImmutableArray<TimeRange> ranges)
    {
        Threshold = threshold;
        _ranges = ranges;
        _windows = threshold.IsWindowed ? new WindowSeries(threshold, ranges) : null;
        _abort = threshold.AbortAfter is { } after ? new AbortRule(after) : null;
        _whole = _windows is null ? new WindowSum() : null;
    }

    /// <summary>The threshold.</summary>
    public Threshold Threshold { get; }

    /// <summary>Whether its windows have failed the threshold permanently.</summary>
    public bool IsLost => _windows is { IsLost: true };

    /// <summary>Adds an interval; they come in order.</summary>
    /// <returns>Why the run must end now; null if it need not.</returns>
    public string? Add(WatchedInterval interval)
    {
        bool isJudged = interval.Middle < _end && _ranges.Any(range => range.Start <= interval.Middle && interval.Middle < range.End);
        _windows?.Add(interval);
        if (isJudged || !Threshold.JudgesByTime) _whole?.Add(interval.Statistics, isJudged ? interval.End - interval.Start : TimeSpan.Zero);
        if (_abort is null || _aborted is not null || !isJudged || !_abort.Fires(HasFailed(), interval)) return null;
        TimeSpan since = _abort.FailedSince!.Value;
        _aborted = $"stopped at {Quantity.Clock(interval.End)} because {Threshold} failed for {Quantity.Seconds(interval.End - since)}, "
            + $"since {Quantity.Clock(since)}";
        return _aborted;
    }

    /// <summary>Notes that the phases ended early.</summary>
    /// <param name="at">When, from the start of the run.</param>
    public void EndAt(TimeSpan at)
    {
        _end = at < _end ? at : _end;
        _windows?.EndAt(at);
    }

    /// <summary>The findings at the end of the run.</summary>
    public WatchFindings Finish()
    {
        _windows?.Finish(however: _aborted is not null);
        return new WatchFindings(_windows?.Counts, _windows?.IsMet ?? true, _windows?.Worst, _windows?.Course ?? [], _aborted)
        {
            IsMetWhateverWasEmpty = _windows?.IsMetWhateverWasEmpty ?? true,
            HasFailedAllTheSame = _windows?.HasFailedAllTheSame ?? false,
            TooShort = _windows?.TooShort,
            CourseEnds = _windows?.CourseEnds ?? [],
        };
    }

    private bool HasFailed() => _windows?.HasFailed
        ?? (Threshold.Metric.Read(_whole!.Statistics) is { } value && !Threshold.Comparison.Holds(value, Threshold.Limit));
}

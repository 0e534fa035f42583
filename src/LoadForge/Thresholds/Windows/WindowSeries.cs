using System.Collections.Immutable;
using LoadForge.Results;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Thresholds.Windows;

/// <summary>
/// Judges a threshold window by window as intervals arrive. Its size does not grow with the run: it stores one window, and counts of the previous ones.
/// </summary>
internal sealed class WindowSeries
{
    private readonly Threshold _threshold;
    private readonly ImmutableArray<TimeRange> _ranges;
    private readonly TimeSpan _length;
    private readonly WindowSum _sum = new();
    private readonly FailedWindows _run;
    private readonly FailedWindows _unproven;
    private readonly FailedWindows _beyond;
    private readonly BoundedCourse _course;
    private readonly long _allowed;
    private (int TimeRange, long Index)? _open;
    private string _phase = "";
    private long _judged;
    private long _empty;
    private TimeSpan _leftOut;
    private TimeSpan _longest;
    private TimeSpan _end = TimeSpan.MaxValue;

    /// <summary>Creates an empty series.</summary>
    /// <param name="threshold">The threshold, with windows.</param>
    /// <param name="ranges">The planned periods that it judges, in order.</param>
    public WindowSeries(Threshold threshold, ImmutableArray<TimeRange> ranges)
    {
        _threshold = threshold;
        _ranges = ranges;
        _length = threshold.Window ?? TimeSpan.FromSeconds(1);
        _run = new FailedWindows(threshold.Held ?? TimeSpan.Zero);
        _unproven = new FailedWindows(threshold.Held ?? TimeSpan.Zero);
        _beyond = new FailedWindows(threshold.Held ?? TimeSpan.Zero);
        _course = new BoundedCourse(threshold.Comparison.WantsMore());
        _allowed = Allowed(ranges.Sum(range => range.Windows(_length)));
    }

    /// <summary>
    /// Whether the threshold currently fails: in the current window or, for a threshold on a share of windows, so often that the remaining windows
    /// cannot make up for it.
    /// </summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether the remaining windows can no longer change the failure.</summary>
    public bool IsLost => _run.Failed > _allowed;

    /// <summary>The worst window so far.</summary>
    public WorstPoint? Worst { get; private set; }

    /// <summary>The windows so far, with the value of each.</summary>
    public ImmutableArray<double> Course => _course.Values;

    /// <summary>The ends of these windows.</summary>
    public ImmutableArray<TimeSpan> CourseEnds => _course.Ends;

    /// <summary>The outcome of the windows that are complete.</summary>
    public WindowCounts Counts => new()
    {
        Length = _length,
        Share = _threshold.Share ?? new Units.Ratio(1),
        Held = _threshold.Held ?? TimeSpan.Zero,
        Judged = _judged,
        Failed = _run.Failed,
        Empty = _empty,
        LeftOut = _leftOut,
    };

    /// <summary>Whether the windows that are complete meet the threshold.</summary>
    public bool IsMet => _run.Failed <= Allowed(_judged);

    /// <summary>Whether they fail it regardless of the generator's delays.</summary>
    public bool HasFailedAllTheSame => _beyond.Failed > Allowed(_judged);

    /// <summary>Whether they would meet it even if every window in which nothing finished had failed.</summary>
    public bool IsMetWhateverWasEmpty => _unproven.Failed <= Allowed(_judged + _empty);

    /// <summary>The longest uninterrupted judged period, if it was too short for the threshold to fail; else null.</summary>
    public TimeSpan? TooShort => _run.IsLongEnough(_longest) ? null : _longest;

    // Counts and rates need the events of a period, whenever they began, and a whole window unless the period is part of the value.
    private bool CountsEvents => _threshold.Metric is CountMetric && _threshold.Comparison.WantsMore();

    /// <summary>Adds an interval; they come in order.</summary>
    public void Add(WatchedInterval interval)
    {
        if (PlaceOf(interval) is not var (range, index, counts)) return;
        if (_open != (range, index))
        {
            Close();
            if (_open is { } before && before.TimeRange != range) EndRuns();
            _open = (range, index);
            _phase = interval.Phase;
        }

        _sum.Add(interval.Statistics, counts ? interval.End - interval.Start : TimeSpan.Zero);
        _sum.AddDelays(interval.Delays);
        (TimeSpan from, TimeSpan to) = Span(range, index);
        if (interval.Start <= from + ((to - from) / 2)) _phase = interval.Phase;
        Look(from, to < interval.End ? to : interval.End);
    }

    /// <summary>Notes that the phases ended early.</summary>
    /// <param name="at">When, from the start of the run.</param>
    public void EndAt(TimeSpan at) => _end = at < _end ? at : _end;

    /// <summary>Completes the last window.</summary>
    /// <param name="however">Whether to judge it even if it is short, because it ended the run.</param>
    public void Finish(bool however)
    {
        Close(however);
        _open = null;
    }

    // Phases that were never reached take nothing. Between the periods, samples that already belong to the next one are the start of its
    // first window, and samples that still belong to the previous one are the end of its last.
    private (int TimeRange, long Index, bool Counts)? PlaceOf(WatchedInterval interval)
    {
        int range = _ranges.Length - 1;
        while (range >= 0 && (_ranges[range].Start > interval.Middle || _ranges[range].Start >= _end)) range--;
        if (range >= 0 && interval.Middle < EndOf(range)) return (range, (long)((interval.Middle - _ranges[range].Start) / _length), true);
        if (_threshold.JudgesByTime) return null;
        if (range + 1 < _ranges.Length && _ranges[range + 1].Start < _end && interval.End > _ranges[range + 1].Start) return (range + 1, 0, false);
        return _open is { } open && open.TimeRange == range ? (range, open.Index, false) : null;
    }

    private void Look(TimeSpan from, TimeSpan to)
    {
        if (CountsEvents || Read() is not { } value) return;
        long failed = Holds(value) ? _run.Failed : _run.FailedWith(from, to);
        HasFailed = _threshold.Share is null ? failed > _run.Failed : failed > _allowed;
    }

    private void Close(bool however = false)
    {
        if (_open is not ({ } range, { } index)) return;
        (TimeSpan from, TimeSpan to) = Span(range, index);
        if (!however && _sum.Covered < _length * (CountsEvents ? 0.9 : 0.5))
        {
            _leftOut += _sum.Covered;
        }
        else
        {
            TimeSpan judged = to - _ranges[range].Start;
            _longest = judged > _longest ? judged : _longest;
            Count(Read(), from, to);
        }

        _sum.Clear();
    }

    private void Count(double? read, TimeSpan from, TimeSpan to)
    {
        if (read is { } value)
        {
            Count(value, from, to);
        }
        else
        {
            _empty++;
            _course.Add(double.NaN, to);
            _unproven.Fail(from, to);
        }
    }

    private void Count(double value, TimeSpan from, TimeSpan to)
    {
        _judged++;
        _course.Add(value, to);
        if (Worst is null || (_threshold.Comparison.WantsMore() ? value < Worst.Value : value > Worst.Value))
        {
            Worst = new WorstPoint(from, to, _phase, value, _sum.Statistics.Count);
        }

        if (Holds(value))
        {
            EndRuns();
        }
        else
        {
            _run.Fail(from, to);
            _unproven.Fail(from, to);
            if (SaturatedJudge.Decide(_threshold, value, _sum.Statistics, _sum.Delays) == VerdictStatus.Failed) _beyond.Fail(from, to);
            else _beyond.End();
        }

        if (CountsEvents) HasFailed = _threshold.Share is null ? _run.IsFailing : _run.Failed > _allowed;
    }

    private void EndRuns()
    {
        _run.End();
        _unproven.End();
        _beyond.End();
    }

    private double? Read() => _threshold.Metric.Read(_sum.Statistics);

    private bool Holds(double value) => _threshold.Comparison.Holds(value, _threshold.Limit);

    private (TimeSpan From, TimeSpan To) Span(int range, long index)
    {
        TimeSpan from = _ranges[range].Start + (_length * index);
        TimeSpan end = EndOf(range);
        return (from, from + _length < end ? from + _length : end);
    }

    private TimeSpan EndOf(int range) => _ranges[range].End < _end ? _ranges[range].End : _end;

    // A decimal share has no exact binary representation.
    private long Allowed(long windows) => (long)Math.Floor(((1 - (_threshold.Share?.Value ?? 1)) * windows) + 1e-9);
}

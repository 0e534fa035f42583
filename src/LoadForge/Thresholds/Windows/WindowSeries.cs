using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Thresholds.Windows;

/// <summary>Judges a threshold window by window while intervals come. Its size does not grow with the run: one window is kept, and counts of those before.</summary>
internal sealed class WindowSeries
{
    private readonly Threshold _threshold;
    private readonly ImmutableArray<Stretch> _stretches;
    private readonly TimeSpan _length;
    private readonly IntervalSum _sum = new();
    private readonly BrokenRun _run;
    private readonly BrokenRun _unproven;
    private readonly BrokenRun _beyond;
    private readonly BoundedCourse _course;
    private readonly long _allowed;
    private (int Stretch, long Index)? _open;
    private string _phase = "";
    private long _judged;
    private long _empty;
    private TimeSpan _leftOut;
    private TimeSpan _longest;
    private TimeSpan _end = TimeSpan.MaxValue;

    /// <summary>Makes a series without windows.</summary>
    /// <param name="threshold">The threshold, with windows.</param>
    /// <param name="stretches">When it judges, as planned; in order.</param>
    public WindowSeries(Threshold threshold, ImmutableArray<Stretch> stretches)
    {
        _threshold = threshold;
        _stretches = stretches;
        _length = threshold.Window ?? TimeSpan.FromSeconds(1);
        _run = new BrokenRun(threshold.Held ?? TimeSpan.Zero);
        _unproven = new BrokenRun(threshold.Held ?? TimeSpan.Zero);
        _beyond = new BrokenRun(threshold.Held ?? TimeSpan.Zero);
        _course = new BoundedCourse(threshold.Comparison.WantsMore());
        _allowed = Allowed(stretches.Sum(stretch => stretch.Windows(_length)));
    }

    /// <summary>Whether the promise is broken, as things stand: by the window under way or, of a promise about a share of windows, beyond what the windows to come could mend.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether the windows to come cannot mend the promise any more.</summary>
    public bool IsLost => _run.Broken > _allowed;

    /// <summary>The worst window so far.</summary>
    public WorstPoint? Worst { get; private set; }

    /// <summary>The windows so far, with the value of each.</summary>
    public ImmutableArray<double> Course => _course.Values;

    /// <summary>What became of the windows that are complete.</summary>
    public WindowCounts Counts => new()
    {
        Length = _length,
        Share = _threshold.Share ?? new Units.Ratio(1),
        Held = _threshold.Held ?? TimeSpan.Zero,
        Judged = _judged,
        Broken = _run.Broken,
        Empty = _empty,
        LeftOut = _leftOut,
    };

    /// <summary>Whether the windows that are complete keep the promise.</summary>
    public bool IsKept => _run.Broken <= Allowed(_judged);

    /// <summary>Whether they break it whatever the generator's own delays were.</summary>
    public bool IsBrokenAllTheSame => _beyond.Broken > Allowed(_judged);

    /// <summary>Whether they would keep it even if each window in which nothing finished had broken it.</summary>
    public bool IsKeptWhateverWasEmpty => _unproven.Broken <= Allowed(_judged + _empty);

    /// <summary>The longest time that was judged without a break, if the promise could not be broken in it; null if it could.</summary>
    public TimeSpan? TooShort => _run.IsLongEnough(_longest) ? null : _longest;

    // What counts or rates events needs the events of a time, whenever they began, and a whole window unless the time is part of the figure.
    private bool CountsEvents => _threshold.Metric is CountMetric && _threshold.Comparison.WantsMore();

    /// <summary>Adds an interval; they come in order.</summary>
    public void Add(WatchedInterval interval)
    {
        if (PlaceOf(interval) is not var (stretch, index, counts)) return;
        if (_open != (stretch, index))
        {
            Close();
            if (_open is { } before && before.Stretch != stretch) EndRuns();
            _open = (stretch, index);
            _phase = interval.Phase;
        }

        _sum.Add(interval.Figures, counts ? interval.End - interval.Start : TimeSpan.Zero);
        _sum.AddDelays(interval.Delays);
        (TimeSpan from, TimeSpan to) = Span(stretch, index);
        if (interval.Start <= from + ((to - from) / 2)) _phase = interval.Phase;
        Look(from, to < interval.End ? to : interval.End);
    }

    /// <summary>Says that the phases ended before their time.</summary>
    /// <param name="at">When, from the start of the run.</param>
    public void EndAt(TimeSpan at) => _end = at < _end ? at : _end;

    /// <summary>Completes the last window.</summary>
    /// <param name="however">Whether to judge it however short it is, since it ended the run.</param>
    public void Finish(bool however)
    {
        Close(however);
        _open = null;
    }

    // Phases that were never reached, since the run ended before, take nothing. Between the stretches, what already belongs to the next one is the start of its first window, and what still belongs to the last one the end of its last.
    private (int Stretch, long Index, bool Counts)? PlaceOf(WatchedInterval interval)
    {
        int stretch = _stretches.Length - 1;
        while (stretch >= 0 && (_stretches[stretch].Start > interval.Middle || _stretches[stretch].Start >= _end)) stretch--;
        if (stretch >= 0 && interval.Middle < EndOf(stretch)) return (stretch, (long)((interval.Middle - _stretches[stretch].Start) / _length), true);
        if (_threshold.JudgesByTime) return null;
        if (stretch + 1 < _stretches.Length && _stretches[stretch + 1].Start < _end && interval.End > _stretches[stretch + 1].Start) return (stretch + 1, 0, false);
        return _open is { } open && open.Stretch == stretch ? (stretch, open.Index, false) : null;
    }

    private void Look(TimeSpan from, TimeSpan to)
    {
        if (CountsEvents || Read() is not { } value) return;
        long broken = Holds(value) ? _run.Broken : _run.BrokenWith(from, to);
        IsBroken = _threshold.Share is null ? broken > _run.Broken : broken > _allowed;
    }

    private void Close(bool however = false)
    {
        if (_open is not ({ } stretch, { } index)) return;
        (TimeSpan from, TimeSpan to) = Span(stretch, index);
        if (!however && _sum.Covered < _length * (CountsEvents ? 0.9 : 0.5))
        {
            _leftOut += _sum.Covered;
        }
        else
        {
            TimeSpan judged = to - _stretches[stretch].Start;
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
            _course.Add(double.NaN);
            _unproven.Break(from, to);
        }
    }

    private void Count(double value, TimeSpan from, TimeSpan to)
    {
        _judged++;
        _course.Add(value);
        if (Worst is null || (_threshold.Comparison.WantsMore() ? value < Worst.Value : value > Worst.Value)) Worst = new WorstPoint(from, to, _phase, value, _sum.Figures.Count);
        if (Holds(value))
        {
            EndRuns();
        }
        else
        {
            _run.Break(from, to);
            _unproven.Break(from, to);
            if (SaturatedJudge.Decide(_threshold, value, _sum.Figures, _sum.Delays) == VerdictStatus.Failed) _beyond.Break(from, to);
            else _beyond.End();
        }

        if (CountsEvents) IsBroken = _threshold.Share is null ? _run.GoesOn : _run.Broken > _allowed;
    }

    private void EndRuns()
    {
        _run.End();
        _unproven.End();
        _beyond.End();
    }

    private double? Read() => _threshold.Metric.Read(_sum.Figures);

    private bool Holds(double value) => _threshold.Comparison.Holds(value, _threshold.Limit);

    private (TimeSpan From, TimeSpan To) Span(int stretch, long index)
    {
        TimeSpan from = _stretches[stretch].Start + (_length * index);
        TimeSpan end = EndOf(stretch);
        return (from, from + _length < end ? from + _length : end);
    }

    private TimeSpan EndOf(int stretch) => _stretches[stretch].End < _end ? _stretches[stretch].End : _end;

    // A share in binary is never quite the one that was written.
    private long Allowed(long windows) => (long)Math.Floor(((1 - (_threshold.Share?.Value ?? 1)) * windows) + 1e-9);
}

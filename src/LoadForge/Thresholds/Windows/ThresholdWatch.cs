using System.Collections.Immutable;
using System.Globalization;

namespace LoadForge.Thresholds.Windows;

/// <summary>Follows one threshold through a run: judges its windows, and says when the run must end.</summary>
internal sealed class ThresholdWatch
{
    private readonly WindowSeries? _windows;
    private readonly IntervalSum? _whole;
    private readonly AbortRule? _abort;
    private readonly ImmutableArray<Stretch> _stretches;
    private TimeSpan _end = TimeSpan.MaxValue;
    private string? _aborted;

    /// <summary>Begins to follow a threshold.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="stretches">When it judges, as planned; in order.</param>
    public ThresholdWatch(Threshold threshold, ImmutableArray<Stretch> stretches)
    {
        Threshold = threshold;
        _stretches = stretches;
        _windows = threshold.IsWindowed ? new WindowSeries(threshold, stretches) : null;
        _abort = threshold.AbortAfter is { } after ? new AbortRule(after) : null;
        _whole = _windows is null ? new IntervalSum() : null;
    }

    /// <summary>The threshold.</summary>
    public Threshold Threshold { get; }

    /// <summary>Whether its windows have broken the promise for good.</summary>
    public bool IsLost => _windows is { IsLost: true };

    /// <summary>Adds an interval; they come in order.</summary>
    /// <returns>Why the run must end now; null if it need not.</returns>
    public string? Add(WatchedInterval interval)
    {
        bool isJudged = interval.Middle < _end && _stretches.Any(stretch => stretch.Start <= interval.Middle && interval.Middle < stretch.End);
        _windows?.Add(interval);
        if (isJudged || !Threshold.JudgesByTime) _whole?.Add(interval.Figures, isJudged ? interval.End - interval.Start : TimeSpan.Zero);
        if (_abort is null || _aborted is not null || !isJudged || !_abort.Fires(IsBroken(), interval)) return null;
        TimeSpan since = _abort.BrokenSince!.Value;
        string time = (interval.End - since).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        _aborted = $"stopped at {Clock(interval.End)} because {Threshold} was broken for {time} s, since {Clock(since)}";
        return _aborted;
    }

    /// <summary>Says that the phases ended before their time.</summary>
    /// <param name="at">When, from the start of the run.</param>
    public void EndAt(TimeSpan at)
    {
        _end = at < _end ? at : _end;
        _windows?.EndAt(at);
    }

    /// <summary>What was found, when the run is over.</summary>
    public WatchFindings Finish()
    {
        _windows?.Finish(however: _aborted is not null);
        return new WatchFindings(_windows?.Counts, _windows?.IsKept ?? true, _windows?.Worst, _windows?.Course ?? [], _aborted)
        {
            IsKeptWhateverWasEmpty = _windows?.IsKeptWhateverWasEmpty ?? true,
            IsBrokenAllTheSame = _windows?.IsBrokenAllTheSame ?? false,
            TooShort = _windows?.TooShort,
        };
    }

    private bool IsBroken() => _windows?.IsBroken
        ?? (Threshold.Metric.Read(_whole!.Figures) is { } value && !Threshold.Comparison.Holds(value, Threshold.Limit));

    private static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes:00}:{time.Seconds:00}");
}

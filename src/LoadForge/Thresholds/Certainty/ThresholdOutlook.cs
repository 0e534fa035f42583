using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Statistics;
using LoadForge.Thresholds.Metrics;
using LoadForge.Thresholds.Windows;

namespace LoadForge.Thresholds.Certainty;

/// <summary>Evaluates one threshold during a run: is its verdict already certain? The answer is consistent with the values so far.</summary>
internal sealed class ThresholdOutlook
{
    private readonly Threshold _threshold;
    private readonly TimeRange _hold;
    private readonly bool _isOver;
    private readonly ImmutableArray<TimeRange> _judged;
    private readonly WindowSum _whole = new();
    private readonly LimitShare? _share;
    private readonly ShareCertainty? _certainty;
    private long? _guide;

    /// <summary>Starts to evaluate a threshold.</summary>
    /// <param name="threshold">The threshold, without windows.</param>
    /// <param name="hold">The period of steady load in which to decide.</param>
    /// <param name="judged">The judged periods, in order.</param>
    /// <param name="error">The probability of each wrong answer.</param>
    public ThresholdOutlook(Threshold threshold, TimeRange hold, ImmutableArray<TimeRange> judged, double error)
    {
        (_threshold, _hold, _judged, _isOver) = (threshold, hold, judged, judged.All(range => range.End <= hold.Start));
        _share = LimitShare.Of(threshold);
        _certainty = _share is null ? null : new ShareCertainty(_share.Limit, error);
    }

    /// <summary>The outcome of the values so far, certain or not; open without values.</summary>
    public Outlook SoFar => _threshold.Metric.Read(_whole.Statistics) is not { } value ? Outlook.Open
        : _threshold.Comparison.Holds(value, _threshold.Limit) ? Outlook.Passed
        : Outlook.Failed;

    /// <summary>What is known now.</summary>
    public Outlook Now
    {
        get
        {
            Outlook sofar = SoFar;
            if (sofar == Outlook.Open) return sofar;
            if (_isOver) return sofar;
            if (_certainty is not null) return OfSide(_certainty.Side()) == sofar ? sofar : Outlook.Open;

            // A count that only grows cannot return below its limit.
            bool grows = _threshold.Metric is CountMetric || _threshold.Metric == Metric.Max;
            return grows && sofar == (_threshold.Comparison.WantsMore() ? Outlook.Passed : Outlook.Failed) ? sofar : Outlook.Open;
        }
    }

    /// <summary>Adds an interval; they come in order.</summary>
    public void Add(WatchedInterval interval)
    {
        // A rate covers only the judged time.
        bool counts = _threshold.Metric is not RateMetric || _judged.Any(range => range.Start <= interval.Middle && interval.Middle < range.End);
        if (counts) _whole.Add(interval.Statistics, interval.End - interval.Start);
        if (_share is null || interval.Middle < _hold.Start || interval.Middle >= _hold.End) return;
        LoadStatistics statistics = interval.Statistics;
        var hits = new ShareBlock(_share.Hits(statistics), _share.Samples(statistics));
        if (_share.OfTimes && hits.Samples > 0) _guide ??= GuideBetween(_whole.Statistics.ResponseTime.P50.TotalMicroseconds, _threshold.Limit);
        _certainty!.Add(hits, _share.OfTimes && _guide is { } guide ? hits with { Hits = statistics.ResponseTime.CountAbove(guide) } : hits);
    }

    // Half-way to the limit, by ratio: near the median every second differs from its neighbours by a few microseconds, which is irrelevant for a distant limit.
    private static long GuideBetween(double median, double limit) => (long)Math.Sqrt(median * Math.Max(median, limit));

    private Outlook OfSide(int side) => side == 0 ? Outlook.Open : side < 0 == _share!.IsMetBelow ? Outlook.Passed : Outlook.Failed;
}

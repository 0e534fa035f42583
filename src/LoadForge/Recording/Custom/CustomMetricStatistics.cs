using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Recording.Custom;

/// <summary>The statistics of a custom metric over the judged phases. Times are in microseconds.</summary>
public sealed record CustomMetricStatistics
{
    private readonly Histogram _histogram;
    private readonly double _unit;

    internal CustomMetricStatistics(string name, CustomMetricKind kind, long count, double value, Histogram histogram, double unit)
    {
        (Name, Kind, Count) = (name, kind, count);
        (_histogram, _unit) = (histogram, unit);
        Value = kind is CustomMetricKind.Counter or CustomMetricKind.Gauge ? value : Mean;
    }

    /// <summary>The metric's name.</summary>
    public string Name { get; internal init; }

    /// <summary>Its kind.</summary>
    public CustomMetricKind Kind { get; }

    /// <summary>How many times it was recorded.</summary>
    public long Count { get; }

    /// <summary>The sum of a counter, the last value of a gauge, the mean of a distribution.</summary>
    public double Value { get; }

    /// <summary>The mean of a distribution; 0 for others.</summary>
    public double Mean => _histogram.TotalCount == 0 ? 0 : _histogram.Mean * _unit;

    /// <summary>The largest value of a distribution; 0 for others.</summary>
    public double Max => _histogram.Max * _unit;

    /// <summary>Whether it is a distribution, which has percentiles.</summary>
    public bool IsDistribution => Kind is CustomMetricKind.Numbers or CustomMetricKind.Times;

    /// <summary>A percentile of a distribution: nearest rank, upper edge of the bucket; 0 for others.</summary>
    /// <param name="percentile">From more than 0 to 100.</param>
    public double Percentile(double percentile) => _histogram.TotalCount == 0 ? 0 : _histogram.ValueAtPercentile(percentile) * _unit;
}

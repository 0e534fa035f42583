using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Recording.Custom;

/// <summary>What was recorded of a custom metric: since the start of the run, or in an interval. Parts of a run add up exactly.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How many times it was recorded.</param>
/// <param name="Value">The sum of a counter, the last value of a gauge; 0 for distributions.</param>
/// <param name="Histogram">The values of a distribution; no longer written to.</param>
internal sealed record RecordedMetric(string Name, CustomMetricKind Kind, long Count, double Value, Histogram Histogram)
{
    /// <summary>A number 1 is recorded as this value, so that fractions are kept.</summary>
    public const double NumbersPerUnit = 1000;

    /// <summary>The statistics.</summary>
    public CustomMetricStatistics ToStatistics() => new(Name, Kind, Count, Value, Histogram, Kind == CustomMetricKind.Numbers ? 1 / NumbersPerUnit : 1);

    /// <summary>What was recorded after an earlier reading of the same metric.</summary>
    public RecordedMetric Since(RecordedMetric earlier) => this with
    {
        Count = Count - earlier.Count,
        Value = Kind == CustomMetricKind.Gauge ? Value : Value - earlier.Value,
        Histogram = Histogram.Since(earlier.Histogram),
    };

    /// <summary>This part together with a later one, or with one of another process; of a gauge, the value of the other one.</summary>
    public RecordedMetric Add(RecordedMetric other)
    {
        Histogram sum = Histogram.Copy();
        sum.Add(other.Histogram);
        return this with { Count = Count + other.Count, Value = Kind == CustomMetricKind.Gauge ? other.Value : Value + other.Value, Histogram = sum };
    }
}

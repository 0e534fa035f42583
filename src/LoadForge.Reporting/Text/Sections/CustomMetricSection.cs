using LoadForge.Recording.Custom;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text.Sections;

/// <summary>The custom metrics of a run.</summary>
internal static class CustomMetricSection
{
    private const int MaxNameLength = 48;

    /// <summary>A line for each custom metric.</summary>
    public static IEnumerable<string> Of(LoadResult result)
    {
        if (result.CustomMetrics.IsEmpty) return [];
        var table = new Columns(true, true);
        foreach (CustomMetricStatistics own in result.CustomMetrics) table.Add(Printable.Name(own.Name, MaxNameLength), Describe(own));
        return table.Lines();
    }

    private static string Describe(CustomMetricStatistics own) => own.IsDistribution
        ? $"mean {Value(own, own.Mean)} · p50 {Value(own, own.Percentile(50))} · p95 {Value(own, own.Percentile(95))} · max {Value(own, own.Max)} over "
            + $"{Quantity.Of(own.Count)}"
        : $"{Value(own, own.Value)} ({(own.Kind == CustomMetricKind.Counter ? "sum" : "last")} of {Quantity.Of(own.Count)})";

    private static string Value(CustomMetricStatistics own, double value) =>
        own.Kind == CustomMetricKind.Times ? Quantity.Of(TimeSpan.FromMicroseconds(value)) : Quantity.Exact(Math.Round(value, 3));
}

using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Parsing;

namespace LoadForge.Thresholds.Metrics;

/// <summary>The metrics by their names in text; case and spaces do not matter.</summary>
internal static class MetricNames
{
    private static readonly ImmutableArray<Metric> Listed =
    [
        Metric.P50, Metric.P75, Metric.P90, Metric.P95, Metric.P99, Metric.P999, Metric.Mean, Metric.Max,
        Metric.ErrorRate, Metric.AchievedRate, Metric.Throughput, Metric.Count, Metric.Successes, Metric.Failures, Metric.CheckRate,
    ];

    /// <summary>All names, as listed in messages.</summary>
    public static string List
    {
        get
        {
            string[] provided = [.. ProvidedMetrics.All().Select(metric => metric.Name)];
            return string.Join(", ", Listed.Select(metric => metric.Name))
                + ", any other percentile such as p97.5, or metric \"…\" for a custom metric"
                + (provided.Length == 0 ? "" : "; from extensions: " + string.Join(", ", provided));
        }
    }

    /// <summary>The metric of a name; null if there is none.</summary>
    public static Metric? Find(string name)
    {
        if (CustomMetric.Find(name.Trim()) is { } custom) return custom;
        string plain = Plain(name);
        return Of(Listed, plain) ?? (plain == "p999" ? Metric.P999 : Percentile(plain)) ?? Of(ProvidedMetrics.All(), plain);
    }

    /// <summary>A hint for an unknown name; null if there is none.</summary>
    public static string? Hint(string name)
    {
        string plain = Plain(name);
        if (plain.StartsWith('p') && StrictNumber.TryParse(plain[1..], out double _))
        {
            return "a percentile must be greater than 0 and at most 100";
        }

        return Nearest(name, plain) is { } near ? $"did you mean {near}?" : null;
    }

    private static Metric? Of(IEnumerable<Metric> metrics, string plain) => metrics.FirstOrDefault(metric => Plain(metric.Name) == plain);

    private static string? Nearest(string name, string plain)
    {
        const int Telling = 3;
        Metric[] known = [.. Listed, .. ProvidedMetrics.All()];
        Metric? begun = plain.Length < Telling ? null : known.FirstOrDefault(metric => Plain(metric.Name).StartsWith(plain, StringComparison.Ordinal));
        return begun?.Name ?? NearestName.Of(name.Trim(), known.Select(metric => metric.Name));
    }

    private static LatencyMetric? Percentile(string plain) =>
        plain.StartsWith('p')
        && StrictNumber.TryParse(plain[1..], out double percentile)
        && percentile is > 0 and <= 100
            ? Metric.Percentile(percentile)
            : null;

    private static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
}

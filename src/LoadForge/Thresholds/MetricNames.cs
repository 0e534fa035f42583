using System.Collections.Immutable;
using LoadForge.Parsing;

namespace LoadForge.Thresholds;

/// <summary>The metrics by their names in text; case and spaces do not matter.</summary>
internal static class MetricNames
{
    private static readonly ImmutableArray<Metric> Readings = [.. ServerMetric.All, .. CallMetric.All];

    private static readonly ImmutableArray<Metric> Listed =
    [
        Metric.P50, Metric.P75, Metric.P90, Metric.P95, Metric.P99, Metric.P999, Metric.Mean, Metric.Max,
        Metric.ErrorRate, Metric.AchievedRate, Metric.Throughput, Metric.Count, Metric.Successes, Metric.Failures, Metric.CheckRate,
    ];

    private static readonly ImmutableArray<Metric> Known = [.. Listed, .. Readings];

    /// <summary>All names, as a message lists them.</summary>
    public static string List { get; } = string.Join(", ", Listed.Select(metric => metric.Name)) + ", any other percentile such as p97.5, or metric \"…\" for one of the scenario's own; "
        + "with a server in the same process or a resilient client " + string.Join(", ", Readings.Select(metric => metric.Name));

    /// <summary>The metric of a name; null if there is none.</summary>
    public static Metric? Find(string name)
    {
        if (CustomMetric.Find(name.Trim()) is { } custom) return custom;
        string plain = Plain(name);
        return Known.FirstOrDefault(metric => Plain(metric.Name) == plain) ?? (plain == "p999" ? Metric.P999 : Percentile(plain));
    }

    /// <summary>What may help whoever wrote a name that is none; null if nothing comes to mind.</summary>
    public static string? Hint(string name)
    {
        string plain = Plain(name);
        if (plain.StartsWith('p') && StrictNumber.TryParse(plain[1..], out double _))
        {
            return "a percentile is more than 0 and at most 100";
        }

        return Nearest(name, plain) is { } near ? $"did you mean {near}?" : null;
    }

    private static string? Nearest(string name, string plain)
    {
        const int Telling = 3;
        Metric? begun = plain.Length < Telling ? null : Known.FirstOrDefault(metric => Plain(metric.Name).StartsWith(plain, StringComparison.Ordinal));
        return begun?.Name ?? NearestName.Of(name.Trim(), Known.Select(metric => metric.Name));
    }

    private static LatencyMetric? Percentile(string plain) =>
        plain.StartsWith('p')
        && StrictNumber.TryParse(plain[1..], out double percentile)
        && percentile is > 0 and <= 100
            ? Metric.Percentile(percentile)
            : null;

    private static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
}

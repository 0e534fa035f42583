using System.Globalization;
using System.Text.RegularExpressions;
using LoadForge.Formatting;
using LoadForge.Parsing;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Thresholds.Metrics;

/// <summary>
/// A custom metric of a scenario, by name: the sum of a counter, the last value of a gauge, the mean or a percentile of a distribution. Compared with a
/// number, or with a <see cref="TimeSpan"/> if it is a distribution of times.
/// </summary>
public sealed partial record CustomMetric : Metric
{
    private readonly double? _percentile;

    internal CustomMetric(string own, double? percentile = null, MetricUnit unit = MetricUnit.Count)
        : base(TextOf(own, percentile), unit) => (Own, _percentile) = (own, percentile);

    /// <summary>The name that the scenario gives it.</summary>
    public string Own { get; }

    /// <summary>The median of a distribution.</summary>
    public CustomMetric Median => At(50);

    /// <summary>A percentile of a distribution.</summary>
    /// <param name="percentile">From more than 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentile is not in (0, 100].</exception>
    public CustomMetric At(double percentile)
    {
        if (percentile is > 0 and <= 100) return new CustomMetric(Own, percentile, Unit);
        throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile must be greater than 0 and at most 100.");
    }

    /// <summary>The threshold that the metric stays below a limit.</summary>
    public static Threshold operator <(CustomMetric metric, double limit) => new(metric, Comparison.LessThan, limit);

    /// <summary>The threshold that the metric stays above a limit.</summary>
    public static Threshold operator >(CustomMetric metric, double limit) => new(metric, Comparison.MoreThan, limit);

    /// <summary>The threshold that the metric does not exceed a limit.</summary>
    public static Threshold operator <=(CustomMetric metric, double limit) => new(metric, Comparison.AtMost, limit);

    /// <summary>The threshold that the metric reaches a limit.</summary>
    public static Threshold operator >=(CustomMetric metric, double limit) => new(metric, Comparison.AtLeast, limit);

    /// <summary>The threshold that a time stays below a limit.</summary>
    public static Threshold operator <(CustomMetric metric, TimeSpan limit) => new(metric.In(MetricUnit.Time), Comparison.LessThan, limit.TotalMicroseconds);

    /// <summary>The threshold that a time stays above a limit.</summary>
    public static Threshold operator >(CustomMetric metric, TimeSpan limit) => new(metric.In(MetricUnit.Time), Comparison.MoreThan, limit.TotalMicroseconds);

    /// <summary>The threshold that a time does not exceed a limit.</summary>
    public static Threshold operator <=(CustomMetric metric, TimeSpan limit) => new(metric.In(MetricUnit.Time), Comparison.AtMost, limit.TotalMicroseconds);

    /// <summary>The threshold that a time reaches a limit.</summary>
    public static Threshold operator >=(CustomMetric metric, TimeSpan limit) => new(metric.In(MetricUnit.Time), Comparison.AtLeast, limit.TotalMicroseconds);

    /// <inheritdoc/>
    public bool Equals(CustomMetric? other) => other is not null && Name == other.Name && Unit == other.Unit;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Unit);

    internal override bool IsKnownEachSecond => false;

    /// <summary>Parses a metric such as <c>metric "queue time" p95</c>; null if the text is not one.</summary>
    internal static CustomMetric? Find(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success) return null;
        string own = match.Groups["own"].Value;
        if (!match.Groups["percentile"].Success) return new CustomMetric(own);
        bool isNumber = StrictNumber.TryParse(match.Groups["percentile"].Value, out double percentile);
        return isNumber && percentile is > 0 and <= 100 ? new CustomMetric(own, percentile) : null;
    }

    /// <summary>The same metric with limits in another unit.</summary>
    internal CustomMetric In(MetricUnit unit) => new(Own, _percentile, unit);

    /// <summary>The value in the result of a run, or the reason why there is none.</summary>
    internal (double? Value, long Samples, string? Missing) Read(LoadResult result)
    {
        if (result.CustomMetrics.FirstOrDefault(statistics => statistics.Name == Own) is not { } own)
        {
            string[] names = [.. result.CustomMetrics.Select(statistics => statistics.Name)];
            string known = names.Length == 0 ? "none was recorded" : NearestName.Hint(Own, names, $"those recorded are {NearestName.List(Own, names)}");
            return (null, 0, $"no metric \"{Own}\" was recorded in the judged phases; {known}");
        }

        if (Unit == MetricUnit.Time != (own.Kind == CustomMetricKind.Times))
        {
            return (
                null,
                own.Count,
                $"the metric \"{Own}\" holds "
                    + (
                        own.Kind == CustomMetricKind.Times
                            ? "times; compare it with a time such as 500ms"
                            : "numbers; compare it with a number without a unit"));
        }

        return _percentile is { } percentile && !own.IsDistribution
            ? (null, own.Count, $"the metric \"{Own}\" is a {own.Kind.ToString().ToLowerInvariant()}, which has no percentiles")
            : (_percentile is { } p ? own.Percentile(p) : own.Value, own.Count, null);
    }

    internal override double? Read(LoadStatistics statistics) => null;

    internal override double? Read(PointStatistics point, TimeSpan length) => null;

    private static string TextOf(string own, double? percentile)
    {
        CustomMetricRegistry.Check(own);
        return percentile is { } p ? string.Create(CultureInfo.InvariantCulture, $"metric \"{own}\" p{p}") : $"metric \"{own}\"";
    }

    [GeneratedRegex(
        """^metric\s*"(?<own>[^"<>=!:]*[^"<>=!:\s][^"<>=!:]*)"(\s*p(?<percentile>[0-9.]+(e-?[0-9]+)?))?$""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}

using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace LoadForge.Recording.Custom;

/// <summary>The custom metrics of one run. Their number is limited; lookups take no lock.</summary>
internal sealed class CustomMetricRegistry
{
    /// <summary>The maximum number of names; additional ones are grouped by kind.</summary>
    public const int Capacity = 200;

    private static readonly SearchValues<char> Reserved = SearchValues.Create("\"<>=!:");

    private readonly ConcurrentDictionary<string, CustomMetricValues> _metrics = new(StringComparer.Ordinal);

    /// <summary>The statistics of every metric, by name.</summary>
    public ImmutableArray<CustomMetricStatistics> Statistics =>
        [
            .. _metrics.Values.Select(metric => metric.ToStatistics()).Where(statistics => statistics.Count > 0).OrderBy(
                statistics => statistics.Name, StringComparer.Ordinal)
        ];

    /// <summary>What was recorded so far, in no particular order.</summary>
    public IEnumerable<RecordedMetric> Recorded => _metrics.Values.Select(metric => metric.Read());

    /// <summary>The metric of a name.</summary>
    /// <exception cref="ArgumentException">The name is blank, or contains characters that thresholds use.</exception>
    /// <exception cref="InvalidOperationException">The name is used by another kind of metric.</exception>
    public CustomMetricValues Of(string name, CustomMetricKind kind)
    {
        if (!_metrics.TryGetValue(name ?? "", out CustomMetricValues? metric)) metric = Add(name!, kind);
        return metric.Kind == kind
            ? metric
            : throw new InvalidOperationException($"The metric \"{name}\" is used as {kind} and as {metric.Kind}; rename one of them.");
    }

    /// <summary>Throws if a name is not valid for a metric.</summary>
    public static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.AsSpan().IndexOfAny(Reserved) >= 0 && !name.StartsWith(StepRegistry.Other, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The metric name \"{name}\" must not contain any of \" < > = ! : because thresholds use these characters.", nameof(name));
        }
    }

    private CustomMetricValues Add(string name, CustomMetricKind kind)
    {
        Check(name);
        if (_metrics.Count >= Capacity) name = $"{StepRegistry.Other} {kind}";
        return _metrics.GetOrAdd(name, static (key, itsKind) => new CustomMetricValues(key, itsKind), kind);
    }
}

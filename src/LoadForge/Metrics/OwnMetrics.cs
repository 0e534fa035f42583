using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace LoadForge.Metrics;

/// <summary>The metrics that the scenarios of one run make up themselves. Their number is capped; looking one up locks nothing.</summary>
internal sealed class OwnMetrics
{
    /// <summary>Names a run may have before further ones are folded together, kind by kind.</summary>
    public const int Capacity = 200;

    private static readonly SearchValues<char> Reserved = SearchValues.Create("\"<>=!:");

    private readonly ConcurrentDictionary<string, OwnMetric> _metrics = new(StringComparer.Ordinal);

    /// <summary>What every metric has come to, by name.</summary>
    public ImmutableArray<OwnFigures> Figures => [.. _metrics.Values.Select(metric => metric.ToFigures()).Where(figures => figures.Count > 0).OrderBy(figures => figures.Name, StringComparer.Ordinal)];

    /// <summary>The metric of a name.</summary>
    /// <exception cref="ArgumentException">The name is blank, or has characters that thresholds need for themselves.</exception>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public OwnMetric Of(string name, OwnMetricKind kind)
    {
        if (!_metrics.TryGetValue(name ?? "", out OwnMetric? metric)) metric = Add(name!, kind);
        return metric.Kind == kind
            ? metric
            : throw new InvalidOperationException($"The metric \"{name}\" is used as {kind} and as {metric.Kind}; give one of the two another name.");
    }

    /// <summary>Throws unless a name may be that of a metric.</summary>
    public static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.AsSpan().IndexOfAny(Reserved) >= 0 && !name.StartsWith(StepRegistry.Other, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The name of a metric must have none of \" < > = ! : in it, as \"{name}\" has; thresholds need these characters.", nameof(name));
        }
    }

    private OwnMetric Add(string name, OwnMetricKind kind)
    {
        Check(name);
        if (_metrics.Count >= Capacity) name = $"{StepRegistry.Other} {kind}";
        return _metrics.GetOrAdd(name, static (key, itsKind) => new OwnMetric(key, itsKind), kind);
    }
}

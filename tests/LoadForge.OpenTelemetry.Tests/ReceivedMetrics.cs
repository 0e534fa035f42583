using OpenTelemetry.Proto.Collector.Metrics.V1;
using OpenTelemetry.Proto.Metrics.V1;

namespace LoadForge.OpenTelemetry.Tests;

/// <summary>One export of metrics.</summary>
public sealed class ReceivedMetrics(ExportMetricsServiceRequest request)
{
    private readonly Metric[] _metrics =
    [
        .. request.ResourceMetrics.SelectMany(resource => resource.ScopeMetrics)
            .Where(scope => scope.Scope.Name == "LoadForge")
            .SelectMany(scope => scope.Metrics),
    ];

    /// <summary>The names of all metrics.</summary>
    public IEnumerable<string> Names => _metrics.Select(metric => metric.Name);

    /// <summary>A metric.</summary>
    public Metric this[string name] => _metrics.Single(metric => metric.Name == name);

    /// <summary>The sum of a counter over the points that have an attribute.</summary>
    public double Sum(string name, string? attribute = null, string? value = null) => Points(name)
        .Where(point => attribute is null || point.Attributes.GetValueOrDefault(attribute) == value)
        .Sum(point => point.Value);

    /// <summary>The points of a counter or gauge.</summary>
    public IReadOnlyList<(IReadOnlyDictionary<string, string> Attributes, double Value)> Points(string name)
    {
        Metric? metric = _metrics.SingleOrDefault(metric => metric.Name == name);
        if (metric is null) return [];
        IEnumerable<NumberDataPoint> points = metric.DataCase == Metric.DataOneofCase.Sum ? metric.Sum.DataPoints : metric.Gauge.DataPoints;
        return [.. points.Select(point => (Attributes.Of(point.Attributes), ValueOf(point)))];
    }

    private static double ValueOf(NumberDataPoint point) => point.ValueCase == NumberDataPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble;
}

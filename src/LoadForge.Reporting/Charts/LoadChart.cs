using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Charts;

/// <summary>Load against latency as SVG: the p50 and the p99 of each second by the steps that finished in it per second.</summary>
public static class LoadChart
{
    private const int MaxPoints = 600;

    /// <summary>Writes the chart.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(LoadResult result, Stream stream)
    {
        ChartPoint[] points = [.. ChartPoint.Of(result.Series, MaxPoints).Where(point => double.IsFinite(point.P50))];
        var load = ChartScale.FromZero(points.Select(point => point.Ok + point.Failed).DefaultIfEmpty(0).Max(), ChartFrame.Left, ChartFrame.Right);
        ChartScale height = ChartScale.Over(points.SelectMany(point => new[] { point.P50, point.P99 }), ChartFrame.Bottom, ChartFrame.Top);
        using var svg = new Svg(stream, ChartFrame.Width, ChartFrame.Height, "Response time by load");
        new ChartFrame(svg)
            .Head("Response time by load", result.Name, ("p50 of a second", ChartColour.Blue, null), ("p99 of a second", ChartColour.Orange, null))
            .Vertical(height, MetricUnit.Time, "response time")
            .Horizontal(load, MetricUnit.PerSecond, "load: finished steps per second");
        foreach (ChartPoint point in points)
        {
            double x = load.At(point.Ok + point.Failed);
            svg.Dot(x, height.At(point.P99), 3.5, ChartColour.Orange, 0.55).Dot(x, height.At(point.P50), 3.5, ChartColour.Blue, 0.55);
        }
    }
}

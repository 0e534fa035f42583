using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Charts;

/// <summary>
/// Response times of all steps over time as SVG: p50, p95, p99 and maximum of each second, the phases, and the limits of failed thresholds on times. Lines have
/// gaps where nothing succeeded.
/// </summary>
public static class LatencyChart
{
    private const int MaxPoints = 350;
    private const int MaxLimits = 3;

    /// <summary>Writes the chart.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(LoadResult result, Stream stream)
    {
        ChartPoint[] points = ChartPoint.Of(result.Series, MaxPoints);
        Verdict[] limits = [.. result.Verdicts.Where(IsBrokenLimit).DistinctBy(verdict => (verdict.Limit, verdict.Metric, verdict.Scope)).Take(MaxLimits)];
        var time = new ChartScale(0, ChartTime.LengthOf(result), ChartFrame.Left, ChartFrame.Right);
        ChartScale height = ChartScale.Over(
            points.SelectMany(point => new[] { point.P50, point.Max }).Concat(limits.Select(verdict => verdict.Limit)), ChartFrame.Bottom, ChartFrame.Top);
        using var svg = new Svg(stream, ChartFrame.Width, ChartFrame.Height, "Response time of all steps over time, by percentile");
        ChartFrame frame = new ChartFrame(svg)
            .Head(
                "Response time", result.Name, ("p50", ChartColour.Blue, null), ("p95", ChartColour.Green, null), ("p99", ChartColour.Orange, null),
                ("max", ChartColour.Grey, "1 4"))
            .Phases(result, time)
            .Vertical(height, MetricUnit.Time, "response time")
            .Time(time, ChartTime.Label(result, MaxPoints, "the worst"));
        Draw(point => point.Max, ChartColour.Grey, 1.5, "1 4");
        Draw(point => point.P99, ChartColour.Orange, 1.5);
        Draw(point => point.P95, ChartColour.Green, 1.5);
        Draw(point => point.P50, ChartColour.Blue, 2);
        foreach (Verdict verdict in limits) frame.Limit(height.At(verdict.Limit), LimitText(verdict, result));

        void Draw(Func<ChartPoint, double> value, ChartColour colour, double width, string? dashes = null) => frame.Line(
            points.Select(point => (time.At(point.Seconds), double.IsNaN(value(point)) ? double.NaN : height.At(value(point)))), colour, width, dashes);
    }

    private static bool IsBrokenLimit(Verdict verdict) => verdict is { Status: VerdictStatus.Failed, Unit: MetricUnit.Time, Limit: > 0 };

    private static string LimitText(Verdict verdict, LoadResult result)
    {
        string limit = $"{Printable.Line(verdict.Metric)} {verdict.Comparison} {Quantity.Limit(verdict.Limit, verdict.Unit)}";
        return verdict.Step is null && result.Scenarios.Length < 2 ? limit : $"{Printable.Name(verdict.Scope, 40)}: {limit}";
    }
}

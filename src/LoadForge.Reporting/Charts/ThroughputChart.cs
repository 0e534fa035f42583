using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Charts;

/// <summary>Throughput over time as SVG: successes and failures per second, the planned starts in an open model, and the phases.</summary>
public static class ThroughputChart
{
    private const int MaxPoints = 350;

    /// <summary>Writes the chart.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(LoadResult result, Stream stream)
    {
        ChartPoint[] points = ChartPoint.Of(result.Series, MaxPoints);
        bool isPlanned = points.Any(point => point.Planned > 0);
        var time = new ChartScale(0, ChartTime.LengthOf(result), ChartFrame.Left, ChartFrame.Right);
        var height = ChartScale.FromZero(
            points.Select(point => Math.Max(Math.Max(point.Ok, point.Failed), point.Planned)).DefaultIfEmpty(0).Max(), ChartFrame.Bottom, ChartFrame.Top);
        using var svg = new Svg(stream, ChartFrame.Width, ChartFrame.Height, "Successes and failures per second over time");
        (string, ChartColour, string?)[] legend =
        [
            ("succeeded", ChartColour.Blue, null),
            ("failed", ChartColour.Red, null),
            .. isPlanned ? [("planned starts of iterations", ChartColour.Grey, "4 4")] : Array.Empty<(string, ChartColour, string?)>(),
        ];
        ChartFrame frame = new ChartFrame(svg)
            .Head("Throughput", result.Name, legend)
            .Phases(result, time)
            .Vertical(height, MetricUnit.PerSecond, "steps per second")
            .Time(time, ChartTime.Label(result, MaxPoints, "the mean"));
        svg.Area(Below(point => point.Ok), ChartColour.Blue, 0.15).Area(Below(point => point.Failed), ChartColour.Red, 0.3);
        if (isPlanned) Draw(point => point.Planned, ChartColour.Grey, 1.5, "4 4");
        Draw(point => point.Ok, ChartColour.Blue, 2);
        if (points.Any(point => point.Failed > 0)) Draw(point => point.Failed, ChartColour.Red, 2);

        void Draw(Func<ChartPoint, double> value, ChartColour colour, double width, string? dashes = null) =>
            frame.Line(points.Select(point => (time.At(point.Seconds), height.At(value(point)))), colour, width, dashes);

        string Below(Func<ChartPoint, double> value) =>
            points.All(point => value(point) == 0)
                ? ""
                : $"M{Svg.Text(time.At(points[0].Seconds))} {Svg.Text(ChartFrame.Bottom)}"
                    + string.Concat(points.Select(point => $"L{Svg.Text(time.At(point.Seconds))} {Svg.Text(height.At(value(point)))}"))
                    + $"L{Svg.Text(time.At(points[^1].Seconds))} {Svg.Text(ChartFrame.Bottom)}z";
    }
}

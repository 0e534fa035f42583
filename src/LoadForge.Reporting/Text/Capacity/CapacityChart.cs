using System.Collections.Immutable;
using LoadForge.Capacity;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text.Capacity;

/// <summary>The probes of a capacity search in a grid of characters: the load to the right, the latency upwards, both on logarithmic scales.</summary>
internal static class CapacityChart
{
    private const int Width = 60;
    private const int Height = 10;
    private const char Passed = '●';
    private const char Failed = '✗';
    private const char Open = '?';
    private const char Limit = '┄';
    private const char Answer = '▲';

    /// <summary>The drawing with its legend; empty where fewer than two probes measured a latency.</summary>
    public static IEnumerable<string> Lines(CapacityResult result)
    {
        Verdict? threshold = result.Probes.SelectMany(probe => probe.Result?.Verdicts ?? []).FirstOrDefault(verdict => verdict.Unit == MetricUnit.Time);
        ImmutableArray<CapacityPoint> points = [.. result.Probes.Select(probe => CapacityPoint.Of(probe, threshold)).OfType<CapacityPoint>()];
        if (points.Length < 2) return [];
        double? limit = threshold?.Limit > 0 ? threshold.Limit : null;
        var across = LogScale.Over(points.Select(point => point.Level), Width);
        var up = LogScale.Over([.. points.Select(point => point.Microseconds), .. limit is { } at ? [at] : Array.Empty<double>()], Height);
        string[] labels = Labels(up, limit);
        int margin = labels.Max(CellWidth.Of);
        char[][] grid = Grid(points, across, up, limit);
        int? answer = result.Level is { } level ? across.CellOf(level) : null;
        string name = $"{Printable.Line(threshold?.Metric ?? "p95")} against load · {Passed} passed · {Failed} failed · {Open} "
            + $"inconclusive{(limit is null ? "" : $" · {Limit} limit")}{(answer is null ? "" : $" · {Answer} the answer")}";
        return
        [
            name,
            .. grid.Select((row, index) => $"{CellWidth.PadLeft(labels[index], margin)} ┤{new string(row).TrimEnd()}"),
            $"{new string(' ', margin)} └{Axis(answer)}",
            $"{new string(' ', margin)}  {Loads(result, across, answer)}".TrimEnd(),
        ];
    }

    private static char[][] Grid(ImmutableArray<CapacityPoint> points, LogScale across, LogScale up, double? limit)
    {
        char[][] grid = [.. Enumerable.Range(0, Height).Select(row => new string(limit is { } at && row == RowOf(up, at) ? Limit : ' ', Width).ToCharArray())];
        foreach (CapacityPoint point in points.OrderBy(point => point.Status == ProbeStatus.Failed ? 2 : point.Status == ProbeStatus.Passed ? 1 : 0))
        {
            grid[RowOf(up, point.Microseconds)][across.CellOf(point.Level)] = point.Status switch
            {
                ProbeStatus.Passed => Passed,
                ProbeStatus.Failed => Failed,
                _ => Open,
            };
        }

        return grid;
    }

    private static string[] Labels(LogScale up, double? limit)
    {
        string[] labels = [.. Enumerable.Repeat("", Height)];
        labels[0] = Quantity.Of(up.Highest, MetricUnit.Time);
        labels[^1] = Quantity.Of(up.Lowest, MetricUnit.Time);
        if (limit is { } at) labels[RowOf(up, at)] = Quantity.Limit(at, MetricUnit.Time);
        return labels;
    }

    private static string Axis(int? answer)
    {
        char[] axis = new string('─', Width).ToCharArray();
        if (answer is { } cell) axis[cell] = Answer;
        return new string(axis);
    }

    // The ends give way to the answer where they would touch it.
    private static string Loads(CapacityResult result, LogScale across, int? answer)
    {
        char[] line = new string(' ', Width + 1).ToCharArray();
        if (answer is { } cell) Put(line, ProbeLine.Level(result.Model, result.Level!.Value), cell, isCentred: true);
        Put(line, ProbeLine.Level(result.Model, ThreeDigits(across.Lowest)), 0);
        string highest = ProbeLine.Level(result.Model, ThreeDigits(across.Highest));
        Put(line, highest, Width - highest.Length);
        return new string(line);
    }

    private static void Put(char[] line, string text, int at, bool isCentred = false)
    {
        int start = Math.Clamp(isCentred ? at - (text.Length / 2) : at, 0, Width - text.Length);
        int from = Math.Max(0, start - 1);
        if (Array.Exists(line[from..Math.Min(line.Length, start + text.Length + 1)], letter => letter != ' ')) return;
        text.CopyTo(0, line, start, text.Length);
    }

    private static double ThreeDigits(double level)
    {
        double scale = Math.Pow(10, Math.Floor(Math.Log10(level)) - 2);
        return Math.Round(Math.Round(level / scale) * scale, 6);
    }

    private static int RowOf(LogScale up, double value) => Height - 1 - up.CellOf(value);
}

using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Charts;

/// <summary>What is around the data of a chart: title, legend, axes, grid and phases.</summary>
/// <param name="svg">The picture.</param>
internal sealed class ChartFrame(Svg svg)
{
    public const int Width = 800;
    public const int Height = 360;
    public const int Left = 74;
    public const int Right = Width - 18;
    public const int Top = 72;
    public const int Bottom = Height - 48;

    private const int MaxTitleWidth = 60;
    private const double LetterWidth = 6.6;
    private const int KeyWidth = 18;

    /// <summary>The title, and the legend below it.</summary>
    public ChartFrame Head(string title, string run, params ReadOnlySpan<(string Name, ChartColour Colour, string? Dashes)> legend)
    {
        svg.Label(Left, 26, $"{title} · {Printable.Name(run, MaxTitleWidth)}", isStrong: true);
        double x = Left;
        foreach ((string name, ChartColour colour, string? dashes) in legend)
        {
            svg.Line(x, 45, x + KeyWidth, 45, colour, 2.5, dashes).Label(x + KeyWidth + 6, 49, name, colour: ChartColour.Text);
            x += KeyWidth + 24 + (LetterWidth * CellWidth.Of(name));
        }

        return this;
    }

    /// <summary>The vertical axis with its grid.</summary>
    public ChartFrame Vertical(ChartScale scale, MetricUnit unit, string label)
    {
        foreach (double tick in scale.Ticks)
        {
            double y = scale.At(tick);
            svg.Line(Left, y, Right, y, ChartColour.Grid).Label(Left - 8, y + 4, TickText(tick, unit), "end", ChartColour.Faint);
        }

        svg.Label(16, (Top + Bottom) / 2.0, scale.IsLogarithmic ? label + ", logarithmic" : label, "middle", ChartColour.Faint, turn: -90);
        return this;
    }

    /// <summary>The horizontal axis of a chart over time.</summary>
    public ChartFrame Time(ChartScale scale, string label)
    {
        foreach (double tick in scale.TimeTicks()) HorizontalTick(scale.At(tick), Quantity.Clock(TimeSpan.FromSeconds(tick)));
        return HorizontalLabel(label);
    }

    /// <summary>The horizontal axis of values.</summary>
    public ChartFrame Horizontal(ChartScale scale, MetricUnit unit, string label)
    {
        foreach (double tick in scale.Ticks)
        {
            svg.Line(scale.At(tick), Top, scale.At(tick), Bottom, ChartColour.Grid);
            HorizontalTick(scale.At(tick), TickText(tick, unit));
        }

        return HorizontalLabel(label);
    }

    /// <summary>The phases of the first profile as bands with their names; those that are not judged are darker.</summary>
    public ChartFrame Phases(LoadResult result, ChartScale time)
    {
        TimeSpan end = TimeSpan.Zero;
        int number = 0;
        foreach (PhaseResult phase in result.Phases.Where(phase => phase.Duration > TimeSpan.Zero))
        {
            if (phase.Start < end) continue;
            end = phase.End;
            (double from, double to) = (time.At(phase.Start.TotalSeconds), time.At(phase.End.TotalSeconds));
            string name = Printable.Name(phase.Name) + (phase.Phase.IsJudged ? "" : " (not judged)");
            svg.Rectangle(from, Top, to - from, Bottom - Top, ChartColour.Band, phase.Phase.IsJudged ? (number % 2 == 0 ? 0.04 : 0.09) : 0.18, name);
            number++;
            int room = (int)((to - from - 8) / LetterWidth);
            if (room >= 3) svg.Label(from + 5, Top - 6, Printable.Name(phase.Name, room), colour: ChartColour.Faint);
            svg.Line(from, Top - 16, from, Bottom, ChartColour.Grid);
        }

        return this;
    }

    /// <summary>A limit across the chart, with its text above the line.</summary>
    public ChartFrame Limit(double y, string text)
    {
        double above = y - 5 < Top + 10 ? y + 15 : y - 5;
        svg.Line(Left, y, Right, y, ChartColour.Red, 1.5, "7 4").Label(Right - 4, above, text, "end", ChartColour.Red);
        return this;
    }

    /// <summary>A line through points, with a gap where one has no value. A point between two gaps is a dot.</summary>
    public ChartFrame Line(IEnumerable<(double X, double Y)> points, ChartColour colour, double width, string? dashes = null)
    {
        svg.Path(Route(points), colour, width, dashes);
        return this;
    }

    internal static string Route(IEnumerable<(double X, double Y)> points)
    {
        var parts = new List<string>();
        bool isDrawing = false;
        foreach ((double x, double y) in points)
        {
            bool hasValue = double.IsFinite(y);
            if (hasValue) parts.Add(isDrawing ? $"L{Svg.Text(x)} {Svg.Text(y)}" : $"M{Svg.Text(x)} {Svg.Text(y)}h0");
            isDrawing = hasValue;
        }

        return string.Concat(parts);
    }

    private static string TickText(double tick, MetricUnit unit) => tick == 0 ? "0" : Quantity.Limit(tick, unit);

    private void HorizontalTick(double x, string text) =>
        svg.Line(x, Bottom, x, Bottom + 5, ChartColour.Faint).Label(x, Bottom + 19, text, "middle", ChartColour.Faint);

    private ChartFrame HorizontalLabel(string label)
    {
        svg.Line(Left, Bottom, Right, Bottom, ChartColour.Faint).Label((Left + Right) / 2.0, Height - 8, label, "middle", ChartColour.Faint);
        return this;
    }
}

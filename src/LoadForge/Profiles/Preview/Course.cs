using LoadForge.Profiles.Curves;

namespace LoadForge.Profiles.Preview;

/// <summary>The load over time in columns. A column shows the highest average of its eighths, or of shorter phases, so no spike is lost.</summary>
internal static class Course
{
    private const int Eighths = 8;

    /// <summary>The levels of a number of columns of equal width.</summary>
    public static double[] Of(LoadProfile profile, int columns)
    {
        (Curve Curve, double Start)[] curves = [.. profile.Spans.Select(span => (span.Phase.Curve, span.Start.TotalSeconds))];
        double width = profile.Duration.TotalSeconds / columns;
        return [.. Enumerable.Range(0, columns).Select(column => Highest(curves, column * width, width))];
    }

    private static double Highest((Curve Curve, double Start)[] curves, double from, double width)
    {
        // The eighths of recorded starts would show single ones as rates.
        int slices = curves.Any(part => !part.Curve.IsRate && part.Start < from + width && part.Start + part.Curve.Seconds > from) ? 1 : Eighths;
        double slice = width / slices;
        double brief = curves.Where(
            part => part.Curve.IsRate && part.Curve.Seconds < width && part.Start < from + width && part.Start + part.Curve.Seconds > from)
            .Select(part => part.Curve.Highest).DefaultIfEmpty(0).Max();
        return Math.Max(brief, Averages());

        double Averages() =>
            Enumerable.Range(0, slices).Max(index => (AreaUntil(curves, from + ((index + 1) * slice)) - AreaUntil(curves, from + (index * slice))) / slice);
    }

    private static double AreaUntil((Curve Curve, double Start)[] curves, double seconds) =>
        curves.TakeWhile(part => part.Start < seconds)
            .Sum(part => seconds - part.Start >= part.Curve.Seconds ? part.Curve.Area : part.Curve.AreaUntil(seconds - part.Start));
}

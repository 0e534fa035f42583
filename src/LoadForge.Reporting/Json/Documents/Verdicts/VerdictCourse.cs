using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Json.Documents.Verdicts;

/// <summary>The course of a verdict on the time axis of its result.</summary>
/// <param name="Values">The values; NaN where there is none.</param>
/// <param name="Ends">The end of the time of each, from the start of the run; empty if unknown.</param>
internal sealed record VerdictCourse(IReadOnlyList<double> Values, IReadOnlyList<TimeSpan> Ends)
{
    /// <summary>The course: one value per window, or per block of the series, and of a block with several seconds the worst of them.</summary>
    public static VerdictCourse Of(Verdict verdict, LoadResult result)
    {
        if (verdict.Course.IsDefaultOrEmpty) return new VerdictCourse([], []);
        if (verdict.CourseEnds.Length == verdict.Course.Length) return new VerdictCourse(verdict.Course, verdict.CourseEnds);
        if (verdict.Course.Length != result.Series.Length) return new VerdictCourse(verdict.Course, []);
        bool lowIsWorst = VerdictText.LowIsWorst(verdict);
        return new VerdictCourse(
            [.. verdict.Course.Chunk(result.Cells.PointsPerBlock).Select(values => Worst(values, lowIsWorst))],
            [.. result.Series.Chunk(result.Cells.PointsPerBlock).Select(points => points[^1].At)]);
    }

    private static double Worst(double[] values, bool lowIsWorst)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        return known.Length == 0 ? double.NaN : lowIsWorst ? known.Min() : known.Max();
    }
}

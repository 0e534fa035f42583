using System.Collections.Immutable;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Thresholds.Judging;

/// <summary>The metric of a threshold over time.</summary>
/// <param name="Values">One value a point, warm-up included; NaN where there is none.</param>
/// <param name="Worst">The point of the judged phases that is furthest in the direction that the threshold forbids.</param>
internal sealed record ThresholdCourse(ImmutableArray<double> Values, WorstPoint? Worst)
{
    /// <summary>The metric over time; null if the series does not contain it.</summary>
    public static ThresholdCourse? Of(Threshold threshold, LoadResult result)
    {
        // The series contains steps, and the times of successful ones only.
        if (threshold.IncludesFailures || (threshold.IsAboutErrors && result.Scenarios.Any(scenario => scenario.Name == threshold.Step))) return null;
        Func<StepPoint, bool>? wanted = Wanted(threshold.Step, result);
        PointStatistics[] points = [.. result.Series.Select(point => Statistics(point, wanted))];
        ImmutableArray<double> values = [.. points.Zip(result.Series, (statistics, point) => threshold.Metric.Read(statistics, point.Length) ?? double.NaN)];
        return values.All(double.IsNaN) ? null : new ThresholdCourse(values, WorstOf(threshold, result, points, values));
    }

    private static WorstPoint? WorstOf(Threshold threshold, LoadResult result, PointStatistics[] points, ImmutableArray<double> values)
    {
        PhaseResult[]? phases = threshold.Phase is null ? null : PhaseChoice.In(result, threshold).Phases;
        int[] candidates =
        [
            .. Enumerable.Range(0, points.Length)
                .Where(i => IsJudged(result, phases, result.Series[i]) && !double.IsNaN(values[i]) && !(NeedsWholeInterval(threshold) && IsRest(result, i))),
        ];
        if (candidates.Length == 0)
        {
            return null;
        }

        int worst = threshold.Comparison.WantsMore() ? candidates.MinBy(i => values[i]) : candidates.MaxBy(i => values[i]);
        SeriesPoint at = result.Series[worst];
        return new WorstPoint(at.Start, at.At, at.Phase, values[worst], points[worst].Count);
    }

    // A second that overlaps the warm-up contains samples that are not judged. Jitter of the clock at its boundaries does not count.
    private static bool IsJudged(LoadResult result, PhaseResult[]? chosen, SeriesPoint point)
    {
        TimeSpan edge = point.Length / 10;
        return IsJudged(result, chosen, point.Start + edge) && IsJudged(result, chosen, point.At - edge);
    }

    private static bool IsJudged(LoadResult result, PhaseResult[]? chosen, TimeSpan moment)
    {
        if (chosen is not null) return chosen.Any(phase => phase.Start <= moment && moment < phase.End);
        PhaseResult phase = result.Phases.LastOrDefault(phase => phase.Start <= moment && phase.Duration > TimeSpan.Zero) ?? result.Phases[0];
        return phase.Phase.IsJudged;
    }

    // For counts, the short interval at the end of the run would be the worst one; for rates, divided by almost nothing, the best.
    private static bool NeedsWholeInterval(Threshold threshold) => threshold.JudgesByTime;

    // After the profile's end, stragglers finish but nothing new starts; the run's throughput is not measured there either.
    private static bool IsRest(LoadResult result, int index)
    {
        SeriesPoint point = result.Series[index];
        TimeSpan end = result.Phases.Max(phase => phase.End);
        bool isStump = index == result.Series.Length - 1 && index > 0 && point.Length < result.Series[index - 1].Length / 2;
        return isStump || point.Start >= end;
    }

    private static Func<StepPoint, bool>? Wanted(string? name, LoadResult result) =>
        name is null ? null
        : result.Steps.Any(step => step.Name == name) || result.Scenarios.All(scenario => scenario.Name != name) ? part => part.Step == name
        : result.Scenarios.Length == 1 ? null
        : part => part.Scenario == name;

    private static PointStatistics Statistics(SeriesPoint point, Func<StepPoint, bool>? wanted) =>
        wanted is null ? point.Total : point.Steps.Where(wanted).Select(part => part.Statistics).Aggregate(default(PointStatistics), Together);

    // Percentiles cannot be added. The larger one is at least that of both together, so no bad second looks better than it was.
    private static PointStatistics Together(PointStatistics left, PointStatistics right) => new(
        left.Ok + right.Ok,
        left.Failed + right.Failed,
        left.BytesReceived + right.BytesReceived,
        Math.Max(left.P50, right.P50),
        Math.Max(left.P75, right.P75),
        Math.Max(left.P90, right.P90),
        Math.Max(left.P95, right.P95),
        Math.Max(left.P99, right.P99),
        Math.Max(left.P999, right.P999),
        Math.Max(left.Max, right.Max),
        left.Count + right.Count == 0 ? 0 : ((left.Mean * left.Count) + (right.Mean * right.Count)) / (left.Count + right.Count));
}

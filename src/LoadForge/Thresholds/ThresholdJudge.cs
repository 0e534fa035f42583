using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Thresholds;

/// <summary>Turns a threshold and a result into a verdict. Looks at all judged phases together, and compares the doubles as they were measured.</summary>
internal static class ThresholdJudge
{
    public static Verdict Judge(Threshold threshold, LoadResult result)
    {
        ThresholdScope scope = ThresholdScope.Of(threshold, result);
        ThresholdCourse? course = scope.Missing is null ? ThresholdCourse.Of(threshold, result) : null;
        return Judge(threshold, scope, result.Generator) with { Worst = course?.Worst, Course = course?.Values ?? [] };
    }

    public static Verdict Judge(Threshold threshold, IMeasured measured) =>
        Judge(threshold, measured is LoadResult result && IsOfRun(threshold.Metric) ? ThresholdScope.Of(threshold, result) : ScopeOf(threshold.Metric, measured), generator: null);

    private static ThresholdScope ScopeOf(Metric metric, IMeasured measured) => new(
        measured.Label, measured.Figures, IsOfRun(metric) ? $"{metric} is counted for a whole run only" : metric.MissingIn(measured.Figures));

    private static bool IsOfRun(Metric metric) => metric is CustomMetric || metric == Metric.CheckRate;

    private static Verdict Judge(Threshold threshold, ThresholdScope scope, GeneratorHealth? generator)
    {
        Metric metric = threshold.Metric;
        double? actual = scope.Value ?? metric.Read(scope.Figures) ?? (metric.Unit is MetricUnit.Count or MetricUnit.PerSecond ? 0 : null);
        (VerdictStatus status, string? reason) = Decide(threshold, generator, scope, actual);
        return new Verdict
        {
            Threshold = threshold.ToString(),
            Status = status,
            Scope = scope.Label,
            Step = threshold.Step,
            Metric = metric.Name,
            Unit = metric.Unit,
            Comparison = threshold.Comparison.Symbol(),
            Limit = threshold.Limit,
            Actual = scope.Missing is null ? actual : null,
            Samples = IsAboutStarts(metric) ? scope.Figures.Starts?.Planned ?? 0 : Math.Max(scope.Samples, scope.Figures.Count),
            Reason = reason,
        };
    }

    private static (VerdictStatus Status, string? Reason) Decide(Threshold threshold, GeneratorHealth? generator, ThresholdScope scope, double? actual)
    {
        if (scope.Missing is not null)
        {
            return (VerdictStatus.Failed, scope.Missing);
        }

        if (actual is not { } value)
        {
            return (VerdictStatus.Failed, IsAboutStarts(threshold.Metric) ? NothingPlanned(threshold) : NothingFinished(scope.Figures));
        }

        if (generator is { IsHealthy: false } && threshold.Metric is not CustomMetric && threshold.Metric.Unit is MetricUnit.Time or MetricUnit.PerSecond)
        {
            return (VerdictStatus.Inconclusive, "the generator was saturated: " + string.Join("; ", generator.Saturation));
        }

        return (threshold.Comparison.Holds(value, threshold.Limit) ? VerdictStatus.Passed : VerdictStatus.Failed, null);
    }

    private static bool IsAboutStarts(Metric metric) => metric == Metric.AchievedRate;

    private static string NothingPlanned(Threshold threshold) => threshold.Step is null
        ? "nothing was planned to start in the judged phases"
        : "a step has no planned starts; expect the achieved rate of the whole run instead";

    private static string NothingFinished(Figures figures) => figures.Cancelled == 0
        ? "nothing finished in the judged phases"
        : $"nothing finished in the judged phases; {figures.Cancelled} cut off by the end of the run";
}

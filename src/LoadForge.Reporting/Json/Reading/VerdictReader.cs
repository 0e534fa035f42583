using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Units;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>Reads verdicts and comparisons.</summary>
internal static class VerdictReader
{
    public static Verdict Verdict(DocumentNode node)
    {
        double[] course = [.. node.Items("course").Select(value => value.MaybeNumber() ?? double.NaN)];
        TimeSpan[] ends = [.. node.Items("courseUs").Select(end => end.Time())];
        return new Verdict
        {
            Threshold = node.Text("threshold"),
            Status = node.Word<VerdictStatus>("status"),
            Scope = node.Text("scope"),
            Step = node.MaybeText("step"),
            Phase = node.MaybeText("phase"),
            Baseline = node.MaybeText("baseline"),
            Metric = node.Text("metric"),
            Unit = node.Word<MetricUnit>("unit"),
            Comparison = node.Text("comparison") is "<" or "<=" or ">" or ">=" ? node.Text("comparison") : throw node.Of("comparison").Error("<, <=, > or >="),
            Limit = node.MaybeNumber("limit") ?? double.NaN,
            Actual = node.MaybeNumber("actual"),
            Samples = node.Whole("samples"),
            Reason = node.MaybeText("reason"),
            Interval = node.Maybe("interval") is { } interval ? Interval(interval) : null,
            Remark = node.MaybeText("remark"),
            GeneratorRemark = node.MaybeText("generatorRemark"),
            Windows = node.Maybe("windows") is { } windows ? Windows(windows) : null,
            Worst = node.Maybe("worst") is { } worst ? Point(worst) : null,
            Course = [.. course],
            CourseEnds = ends.Length == course.Length ? [.. ends] : [],
        };
    }

    public static BaselineComparison Comparison(DocumentNode node) => new()
    {
        Name = node.Text("baseline"),
        RunsBefore = node.Count("runsBefore"),
        RunsAfter = node.Count("runsAfter"),
        Differences = [.. node.Items("differences").Select(difference => difference.Text())],
        Changes = [.. node.Items("changes").Select(Change)],
    };

    private static Change Change(DocumentNode node) => new()
    {
        Scenario = node.Text("scenario"),
        Step = node.Text("step"),
        Metric = node.Text("metric"),
        Unit = node.Word<MetricUnit>("unit"),
        Before = node.MaybeNumber("before"),
        After = node.MaybeNumber("after"),
        Interval = node.Maybe("interval") is { } interval ? Interval(interval) : null,
        MinEffect = node.MaybeNumber("minEffect") ?? 0,
        Answer = node.Word<ComparisonAnswer>("answer"),
        Reason = node.MaybeText("reason"),
    };

    private static ConfidenceInterval Interval(DocumentNode node) => new(
        node.MaybeNumber("lower") ?? double.NegativeInfinity, node.MaybeNumber("upper") ?? double.PositiveInfinity, node.MaybeNumber("level") ?? double.NaN);

    private static WorstPoint Point(DocumentNode node) =>
        new(node.Time("startUs"), node.Time("endUs"), node.Text("phase"), node.MaybeNumber("value") ?? double.NaN, node.Whole("samples"));

    private static WindowCounts Windows(DocumentNode node) => new()
    {
        Length = node.Time("lengthUs"),
        Share = new Ratio(node.MaybeNumber("share") ?? 1),
        Held = node.Time("heldUs"),
        Judged = node.Whole("judged"),
        Failed = node.Whole("failed"),
        Empty = node.Whole("empty"),
        LeftOut = node.Time("leftOutUs"),
    };
}

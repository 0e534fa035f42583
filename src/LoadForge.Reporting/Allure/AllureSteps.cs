using LoadForge.Analysis;
using LoadForge.Capacity;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Units;

namespace LoadForge.Reporting.Allure;

/// <summary>
/// Allure steps for a run (its phases with their scenario steps, the outcome of each threshold, and the findings), for each change in a comparison with a
/// baseline, and for each probe of a capacity search.
/// </summary>
public static class AllureSteps
{
    private const int MaxSteps = 50;

    /// <summary>A run with its values as one step, for a result that another Allure integration writes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="number">The number of the run in the test, from 1.</param>
    public static AllureStep Of(PublishedRun run, int number) =>
        Around(run, number) with
        {
            Parameters = [.. AllureStatistics.Of(run.Result).Select(entry => new AllureParameter(entry.Name, entry.Value, Excluded: true))]
        };

    /// <summary>A comparison with a baseline as a step, with a nested step for each change.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="at">When it was made.</param>
    public static AllureStep Of(BaselineComparison comparison, DateTimeOffset at)
    {
        long time = at.ToUnixTimeMilliseconds();
        string[] lines = Printable.Lines(comparison.ToString()).Split('\n');
        AllureStatus status = StatusOf(comparison.Answer, comparison.IsNoWorse);
        return new AllureStep
        {
            Name = lines[0],
            Status = Word(status),
            StatusDetails = status == AllureStatus.Passed ? null : new AllureStatusDetails(string.Join('\n', lines)),
            Start = time,
            Stop = time,
            Steps =
            [
                .. comparison.Changes.OrderBy(change => change.IsNoWorse).Take(MaxSteps).Select(change => new AllureStep
                {
                    Name = Printable.Line(change.ToString()),
                    Status = Word(StatusOf(change.Answer, change.IsNoWorse)),
                    Start = time,
                    Stop = time,
                }),
            ],
        };
    }

    /// <summary>A capacity search as a step, with a nested step for each probe.</summary>
    /// <param name="search">The search.</param>
    public static AllureStep Of(CapacityResult search) => AllureProbes.Of(search);

    /// <summary>The steps of all runs; several runs are distinguished by a step around each.</summary>
    internal static IEnumerable<AllureStep> Of(IReadOnlyCollection<PublishedRun> runs) =>
        runs.Count == 1 ? OfRun(runs.First()) : runs.Select((run, index) => Around(run, index + 1));

    private static AllureStep Around(PublishedRun run, int number)
    {
        LoadResult result = run.Result;
        return new AllureStep
        {
            Name = $"run {Quantity.Of(number)}: {Printable.Name(result.Name)}",
            Status = Word(result.IsComplete ? Worst(result.Verdicts) : AllureStatus.Failed),
            StatusDetails = result.IsComplete ? null : new AllureStatusDetails(RunSummary.Ending(result)),
            Start = EpochMilliseconds(result, TimeSpan.Zero),
            Stop = EpochMilliseconds(result, result.Duration),
            Steps = [.. OfRun(run)],
        };
    }

    private static IEnumerable<AllureStep> OfRun(PublishedRun run) =>
        [
            .. run.Result.Phases.Select(phase => OfPhase(run.Result, phase)),
            .. run.Result.Verdicts.Select(verdict => OfVerdict(run, verdict)),
            .. StandsOut(run.Result)
        ];

    // Findings never fail a test; only thresholds do.
    private static IEnumerable<AllureStep> StandsOut(LoadResult result)
    {
        AllureStep[] insights = [.. result.Analyse().Insights.Select(insight => OfInsight(result, insight))];
        long end = EpochMilliseconds(result, result.Duration);
        if (insights.Length > 0)
        {
            yield return new AllureStep { Name = "findings", Status = Word(AllureStatus.Passed), Start = end, Stop = end, Steps = [.. insights] };
        }
    }

    private static AllureStep OfInsight(LoadResult result, Insight insight) => new()
    {
        Name = InsightText.Line(insight),
        Status = Word(AllureStatus.Passed),
        Start = EpochMilliseconds(result, insight.Anomaly?.Start ?? insight.Outage?.Start ?? result.Duration),
        Stop = EpochMilliseconds(result, insight.Anomaly?.End ?? insight.Outage?.End ?? result.Duration),
    };

    private static AllureStep OfPhase(LoadResult result, PhaseResult phase)
    {
        bool reached = phase.Duration > TimeSpan.Zero;
        (long start, long stop) = (EpochMilliseconds(result, phase.Start), EpochMilliseconds(result, phase.End));
        StepResult[] steps = reached ? [.. phase.Scenarios.SelectMany(scenario => scenario.Steps)] : [];
        IReadOnlyList<StepResult> shown = TellingSteps.Of(steps, MaxSteps);
        return new AllureStep
        {
            Name = $"{Printable.Name(phase.Name)}{(phase.Phase.IsJudged ? "" : " (not judged)")}: "
                + $"{(reached ? StatisticsText.Volume(phase.Statistics) : "not reached")}",
            Status = Word(reached ? Worst(result.Verdicts.Where(verdict => verdict.Phase == phase.Name)) : AllureStatus.Skipped),
            Start = start,
            Stop = stop,
            Steps =
            [
                .. shown.Select(step => OfStep(step, start, stop, withScenario: phase.Scenarios.Length > 1)),
                .. TellingSteps.Rest(steps.Length, shown.Count).Select(
                    rest => new AllureStep { Name = rest, Status = Word(AllureStatus.Passed), Start = start, Stop = stop }),
            ],
        };
    }

    private static AllureStep OfStep(StepResult step, long start, long stop, bool withScenario) => new()
    {
        Name = $"{Printable.Name(withScenario ? step.Label : step.Name)}: {StatisticsText.Volume(step.Statistics)}",
        Status = Word(AllureStatus.Passed),
        Start = start,
        Stop = stop,
    };

    private static AllureStep OfVerdict(PublishedRun run, Verdict verdict)
    {
        long end = EpochMilliseconds(run.Result, run.Result.Duration);
        return new AllureStep
        {
            Name = VerdictText.Line(verdict),
            Status = Word(StatusOf(verdict.Status)),
            StatusDetails = verdict.Status == VerdictStatus.Passed ? null : new AllureStatusDetails(FailureText.Of(verdict, run.Result)),
            Start = end,
            Stop = end,
            Parameters = [.. Evidence(verdict).Select(entry => new AllureParameter(entry.Name, entry.Value, Excluded: true))],
        };
    }

    private static IEnumerable<(string Name, string Value)> Evidence(Verdict verdict)
    {
        yield return ("limit", $"{verdict.Comparison} {Quantity.Limit(verdict.Limit, verdict.Unit)}");
        if (verdict.Actual is { } actual) yield return ("measured", Quantity.BesideLimit(actual, verdict.Limit, verdict.Unit));
        if (verdict.Margin is { } margin) yield return (margin > 0 ? "beyond the limit" : "within the limit", Quantity.Percent(Math.Abs(margin)));
        yield return ("samples", Quantity.Of(verdict.Samples));
        if (verdict.Windows is { } windows) yield return ("windows", $"{Quantity.Of(windows.Failed)} failed of {Quantity.Of(windows.Judged)}");
        if (verdict.Worst is { } worst)
        {
            yield return (
                "worst",
                $"{Quantity.Clock(worst.Start)}–{Quantity.Clock(worst.End)} {Printable.Name(worst.Phase)}: "
                    + $"{Quantity.BesideLimit(worst.Value, verdict.Limit, verdict.Unit)}");
        }

        if (!verdict.Course.IsDefaultOrEmpty) yield return ("course", Sparkline.Of(verdict.Course, lowIsWorst: VerdictText.LowIsWorst(verdict)));
    }

    /// <summary>The word of Allure for the status of a threshold: passed, failed, or broken if it is inconclusive.</summary>
    /// <param name="status">The status.</param>
    public static string Word(VerdictStatus status) => Word(StatusOf(status));

    internal static string Word(AllureStatus status) => status.ToString().ToLowerInvariant();

    private static AllureStatus Worst(IEnumerable<Verdict> verdicts) =>
        StatusOf(Verdict.WorstOf(verdicts.Select(verdict => verdict.Status)) ?? VerdictStatus.Passed);

    private static AllureStatus StatusOf(ComparisonAnswer answer, bool isNoWorse) =>
        answer == ComparisonAnswer.Worse ? AllureStatus.Failed : isNoWorse ? AllureStatus.Passed : AllureStatus.Broken;

    private static AllureStatus StatusOf(VerdictStatus status) => status switch
    {
        VerdictStatus.Passed => AllureStatus.Passed,
        VerdictStatus.Failed => AllureStatus.Failed,
        _ => AllureStatus.Broken,
    };

    private static long EpochMilliseconds(LoadResult result, TimeSpan at) => (result.StartedAt + at).ToUnixTimeMilliseconds();
}

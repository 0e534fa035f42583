using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Allure;

/// <summary>A run as Allure steps: its phases with their scenario steps, then what became of each expectation.</summary>
internal static class AllureSteps
{
    /// <summary>The steps of all runs; several runs are told apart by a step around each.</summary>
    public static IEnumerable<AllureStep> Of(IReadOnlyCollection<AllureRun> runs) =>
        runs.Count == 1 ? OfRun(runs.First()) : runs.Select((run, index) => Around(run, index + 1));

    private static AllureStep Around(AllureRun run, int number)
    {
        LoadResult result = run.Result;
        return new AllureStep
        {
            Name = $"run {Quantity.Of(number)}: {Printable.Name(result.Name)}",
            Status = Word(Worst(result)),
            Start = EpochMilliseconds(result, TimeSpan.Zero),
            Stop = EpochMilliseconds(result, result.Duration),
            Steps = [.. OfRun(run)],
        };
    }

    private static IEnumerable<AllureStep> OfRun(AllureRun run) =>
        [.. run.Result.Phases.Select(phase => OfPhase(run.Result, phase)), .. run.Result.Verdicts.Select(verdict => OfVerdict(run, verdict))];

    private static AllureStep OfPhase(LoadResult result, PhaseResult phase)
    {
        bool reached = phase.Duration > TimeSpan.Zero;
        (long start, long stop) = (EpochMilliseconds(result, phase.Start), EpochMilliseconds(result, phase.Start + phase.Duration));
        StepResult[] steps = reached ? [.. phase.Scenarios.SelectMany(scenario => scenario.Steps)] : [];
        return new AllureStep
        {
            Name = $"{Printable.Name(phase.Name)}{(phase.Phase.IsJudged ? "" : " (not judged)")}: {(reached ? FigureText.Volume(phase.Figures) : "not reached")}",
            Status = Word(reached ? AllureStatus.Passed : AllureStatus.Skipped),
            Start = start,
            Stop = stop,
            Steps = [.. steps.Select(step => OfStep(step, start, stop, withScenario: phase.Scenarios.Length > 1))],
        };
    }

    private static AllureStep OfStep(StepResult step, long start, long stop, bool withScenario) => new()
    {
        Name = $"{Printable.Name(withScenario ? step.Label : step.Name)}: {FigureText.Volume(step.Figures)}",
        Status = Word(AllureStatus.Passed),
        Start = start,
        Stop = stop,
    };

    private static AllureStep OfVerdict(AllureRun run, Verdict verdict)
    {
        long end = EpochMilliseconds(run.Result, run.Result.Duration);
        return new AllureStep
        {
            Name = VerdictText.Line(verdict),
            Status = Word(StatusOf(verdict.Status)),
            StatusDetails = verdict.Status == VerdictStatus.Passed ? null : new AllureStatusDetails(BreachText.Of(verdict, run.Result)),
            Start = end,
            Stop = end,
        };
    }

    internal static string Word(AllureStatus status) => status.ToString().ToLowerInvariant();

    private static AllureStatus Worst(LoadResult result) =>
        result.Verdicts.Select(verdict => StatusOf(verdict.Status)).OrderBy(status => status switch
        {
            AllureStatus.Failed => 0,
            AllureStatus.Broken => 1,
            _ => 2,
        }).FirstOrDefault(AllureStatus.Passed);

    private static AllureStatus StatusOf(VerdictStatus status) => status switch
    {
        VerdictStatus.Passed => AllureStatus.Passed,
        VerdictStatus.Failed => AllureStatus.Failed,
        _ => AllureStatus.Broken,
    };

    private static long EpochMilliseconds(LoadResult result, TimeSpan at) => (result.StartedAt + at).ToUnixTimeMilliseconds();
}

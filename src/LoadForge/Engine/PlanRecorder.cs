using LoadForge.Engine.Pacing;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Recording;

namespace LoadForge.Engine;

/// <summary>The recorder of a plan.</summary>
internal static class PlanRecorder
{
    /// <summary>Makes the recorder of a run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="clock">The run's clock, which need not have begun.</param>
    public static Recorder Of(LoadPlan plan, RunClock clock) => new(
        [.. plan.Scenarios.Select(scenario => scenario.Name)],
        plan.Workloads.Max(workload => workload.Profile.Phases.Length),
        plan.Workloads.Any(workload => workload.Profile.Model == LoadModel.Open),
        plan.Clock.TimestampFrequency,
        plan.Http.Redactor())
    {
        ClosedScenarios = ClosedOf(plan),
        Spans = [.. plan.Workloads.SelectMany(workload => Enumerable.Repeat(SpansOf(workload, plan.IsSmoke, clock), workload.Scenarios.Length))],
    };

    // A smoke run goes through no phases: its one iteration counts for the first judged one.
    private static PhaseSpans SpansOf(Workload workload, bool isSmoke, RunClock clock)
    {
        if (isSmoke) return PhaseSpans.Endless(workload.Profile.Phases.Length);
        var ends = new List<long>();
        TimeSpan end = workload.Start;
        foreach (Phase phase in workload.Profile.Phases) ends.Add(clock.Ticks(end += phase.Duration));
        return new PhaseSpans(ends);
    }

    private static HashSet<int> ClosedOf(LoadPlan plan) =>
        [
            .. plan.Workloads.SelectMany(workload => workload.Scenarios.Select(_ => workload.Profile.Model)).Index()
                .Where(scenario => scenario.Item == LoadModel.Closed).Select(scenario => scenario.Index)
        ];
}

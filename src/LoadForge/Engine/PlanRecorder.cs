using LoadForge.Metrics;
using LoadForge.Profiles;

namespace LoadForge.Engine;

/// <summary>The recorder of a plan.</summary>
internal static class PlanRecorder
{
    /// <summary>Makes the recorder of a run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="clock">The run's clock, which need not have begun.</param>
    public static Recorder Of(LoadPlan plan, RunClock clock) => new(
        [.. plan.Scenarios.Select(scenario => scenario.Name)],
        plan.Tracks.Max(track => track.Profile.Phases.Length),
        plan.Tracks.Any(track => track.Profile.Model == LoadModel.Open),
        plan.Clock.TimestampFrequency,
        plan.Http.Redactor())
    {
        ClosedScenarios = ClosedOf(plan),
        Spans = [.. plan.Tracks.SelectMany(track => Enumerable.Repeat(SpansOf(track, plan.IsSmoke, clock), track.Scenarios.Length))],
    };

    // A smoke run goes through no phases: its one iteration counts for the first judged one.
    private static PhaseSpans SpansOf(LoadTrack track, bool isSmoke, RunClock clock)
    {
        if (isSmoke) return PhaseSpans.Endless(track.Profile.Phases.Length);
        var ends = new List<long>();
        TimeSpan end = track.Start;
        foreach (Phase phase in track.Profile.Phases) ends.Add(clock.Ticks(end += phase.Duration));
        return new PhaseSpans(ends);
    }

    private static HashSet<int> ClosedOf(LoadPlan plan) =>
        [.. plan.Tracks.SelectMany(track => track.Scenarios.Select(_ => track.Profile.Model)).Index().Where(scenario => scenario.Item == LoadModel.Closed).Select(scenario => scenario.Index)];
}

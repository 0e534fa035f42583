using System.Collections.Immutable;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Windows;
using LoadForge.Units;

namespace LoadForge.Engine.Monitoring;

/// <summary>
/// Evaluates the thresholds that cannot be judged from the result alone during the run: windows, and thresholds that end the run when they fail.
/// </summary>
internal sealed class ThresholdMonitor
{
    private readonly ImmutableArray<(Threshold Threshold, MonitoredThreshold? Watched)> _thresholds;

    private readonly ImmutableArray<Threshold> _defaults;
    private readonly EarlyDecision? _early;

    public ThresholdMonitor(LoadPlan plan, StepRegistry registry)
    {
        var phases = new WatchedPhases(plan.Workloads);
        _defaults = plan.Defaults;
        _early = plan.StopsWhenCertain && phases.SteadyEnd is { } hold ? new EarlyDecision(plan, registry, phases, hold) : null;
        _thresholds = [.. plan.Thresholds.Select(threshold => (threshold, threshold.IsWatched ? Watch(threshold, registry.Scenarios, phases) : null))];
    }

    /// <summary>Adds the interval that has just ended.</summary>
    /// <param name="recorded">The data recorded in it.</param>
    /// <param name="snapshot">The snapshot at its end.</param>
    /// <param name="delays">How long the generator delayed responses in the interval.</param>
    /// <param name="isAsPlanned">Whether the load was not changed. Measurements before a change do not apply to the load after it.</param>
    /// <returns>How and why the run must end now; null if it need not.</returns>
    public (RunEnding Ending, string Reason)? Add(RecordedInterval recorded, MetricSnapshot snapshot, LatencyStatistics delays, bool isAsPlanned)
    {
        string? reason = null;
        foreach ((_, MonitoredThreshold? watched) in _thresholds)
        {
            string? own = watched?.Add(recorded, snapshot, delays);
            reason ??= own;
        }

        string? certain = !isAsPlanned
            ? null
            : _early?.Add(recorded, snapshot, _thresholds.Where(threshold => threshold.Watched is { IsLost: true }).Select(threshold => threshold.Threshold));
        return reason is not null ? (RunEnding.Aborted, reason) : certain is not null ? (RunEnding.Stopped, certain) : null;
    }

    /// <summary>Notes that the phases ended early.</summary>
    /// <param name="at">The time, from the start of the run.</param>
    public void EndAt(TimeSpan at)
    {
        foreach ((_, MonitoredThreshold? watched) in _thresholds) watched?.EndAt(at);
    }

    /// <summary>The verdicts on all thresholds, in the order of the plan; without default thresholds that have nothing to judge.</summary>
    public ImmutableArray<Verdict> Judge(LoadResult result)
    {
        ImmutableArray<Verdict> declared =
            [.. Declared.Select(threshold => ThresholdJudge.Judge(threshold.Threshold, result, threshold.Watched?.Finish()))];
        LoadResult judged = result with { Verdicts = declared };
        return [.. declared, .. _defaults.Select(threshold => JudgeDefault(threshold, judged)).OfType<Verdict>()];
    }

    /// <summary>
    /// The verdicts on what was measured so far, for thresholds that are judged from the statistics of a result alone and have something to judge.
    /// </summary>
    /// <param name="soFar">The result so far: phases, scenarios and statistics.</param>
    public ImmutableArray<Verdict> JudgeSoFar(LoadResult soFar) =>
    [
        .. _thresholds.Where(static threshold => threshold.Threshold is { IsWindowed: false, MustBeCertain: false })
            .Select(threshold => (threshold.Threshold, Verdict: JudgeSoFar(threshold.Threshold, soFar)))
            .Where(static judged => judged.Verdict is { Actual: not null } verdict && !IsUnderWay(judged.Threshold, verdict))
            .Select(static judged => judged.Verdict).OfType<Verdict>(),
    ];

    // A count that must reach a limit fails until it does, which says nothing about the end.
    private static bool IsUnderWay(Threshold threshold, Verdict verdict) =>
        verdict.Status == VerdictStatus.Failed && threshold.Metric.Unit == MetricUnit.Count && threshold.Comparison.WantsMore();

    private IEnumerable<(Threshold Threshold, MonitoredThreshold? Watched)> Declared =>
        _thresholds.Where(threshold => !_defaults.Contains(threshold.Threshold));

    private Verdict? JudgeSoFar(Threshold threshold, LoadResult soFar) =>
        _defaults.Contains(threshold) ? JudgeDefault(threshold, soFar) : ThresholdJudge.Judge(threshold, soFar, findings: null);

    private Verdict? JudgeDefault(Threshold threshold, LoadResult result) =>
        FailedIterations.Judge(threshold, Declared.Select(declared => declared.Threshold), result);

    private static MonitoredThreshold Watch(Threshold threshold, IReadOnlyList<string> scenarios, WatchedPhases phases)
    {
        if (threshold.Step is not { } name || scenarios.Contains(name) && threshold.IsAboutErrors) return Whole();
        return Watch(threshold, phases, key => !key.IsIteration && key.Name == name, phases.JudgedByStep(threshold)) with
        {
            Otherwise = scenarios.Contains(name) ? Whole() : null,
        };

        MonitoredThreshold Whole() => Watch(threshold, phases, WatchedScope.Of(threshold, scenarios), phases.JudgedBy(threshold));
    }

    private static MonitoredThreshold Watch(
        Threshold threshold, WatchedPhases phases, Func<StepKey, bool> belongs, ImmutableArray<TimeRange> judged) =>
        new(new WatchedScope(belongs, phases.ReadFor(threshold, byTime: true)), new ThresholdWatch(threshold, judged));
}

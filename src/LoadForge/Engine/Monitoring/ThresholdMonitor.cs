using System.Collections.Immutable;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Windows;

namespace LoadForge.Engine.Monitoring;

/// <summary>
/// Follows those thresholds of a plan through the run which its result alone does not tell: windows, and thresholds that end the run when they fail.
/// </summary>
internal sealed class ThresholdMonitor
{
    private readonly ImmutableArray<(Threshold Threshold, MonitoredThreshold? Watched)> _thresholds;

    private readonly ImmutableArray<Threshold> _defaults;
    private readonly EarlyDecision? _early;

    public ThresholdMonitor(LoadPlan plan, Recorder recorder)
    {
        var phases = new WatchedPhases(plan.Workloads);
        _defaults = plan.Defaults;
        _early = plan.StopsWhenCertain && phases.SteadyEnd is { } hold ? new EarlyDecision(plan, recorder, phases, hold) : null;
        _thresholds = [.. plan.Thresholds.Select(threshold => (threshold, threshold.IsWatched ? Watch(threshold, recorder, phases) : null))];
    }

    /// <summary>Adds an interval that has just ended.</summary>
    /// <param name="start">The start of the interval.</param>
    /// <param name="snapshot">The run at its end.</param>
    /// <param name="delays">How long the generator held responses back in the interval.</param>
    /// <param name="isAsPlanned">Whether the load was changed by nobody: what was seen before a change says nothing of what comes after it.</param>
    /// <returns>How and why the run must end now; null if it need not.</returns>
    public (RunEnding Ending, string Reason)? Add(TimeSpan start, MetricSnapshot snapshot, LatencyStatistics delays, bool isAsPlanned)
    {
        string? reason = null;
        foreach ((_, MonitoredThreshold? watched) in _thresholds)
        {
            string? own = watched?.Add(start, snapshot, delays);
            reason ??= own;
        }

        string? certain = !isAsPlanned
            ? null
            : _early?.Add(start, snapshot, _thresholds.Where(threshold => threshold.Watched is { IsLost: true }).Select(threshold => threshold.Threshold));
        return reason is not null ? (RunEnding.Aborted, reason) : certain is not null ? (RunEnding.Stopped, certain) : null;
    }

    /// <summary>Says that the phases ended before their time.</summary>
    /// <param name="at">When, from the start of the run.</param>
    public void EndAt(TimeSpan at)
    {
        foreach ((_, MonitoredThreshold? watched) in _thresholds) watched?.EndAt(at);
    }

    /// <summary>The verdicts on all thresholds, in the order of the plan; without a default that has nothing to judge.</summary>
    public ImmutableArray<Verdict> Judge(LoadResult result) =>
        [.. _thresholds.Select(threshold => Judge(threshold.Threshold, threshold.Watched, result)).OfType<Verdict>()];

    private Verdict? Judge(Threshold threshold, MonitoredThreshold? watched, LoadResult result) => _defaults.Contains(threshold)
        ? FailedIterations.Judge(threshold, _thresholds.Select(threshold => threshold.Threshold).Where(other => !_defaults.Contains(other)), result)
        : ThresholdJudge.Judge(threshold, result, watched?.Finish());

    private static MonitoredThreshold Watch(Threshold threshold, Recorder recorder, WatchedPhases phases)
    {
        if (threshold.Step is not { } name || recorder.Scenarios.Contains(name) && threshold.SpeaksOfErrors)
            return Watch(threshold, recorder, phases, ScopeReader.Of(threshold, recorder), phases.JudgedBy(threshold));
        MonitoredThreshold? ofScenario = recorder.Scenarios.Contains(name)
            ? Watch(threshold, recorder, phases, ScopeReader.Of(threshold, recorder), phases.JudgedBy(threshold))
            : null;
        return Watch(threshold, recorder, phases, key => !key.IsIteration && key.Name == name, phases.JudgedByStep(threshold)) with { Otherwise = ofScenario };
    }

    private static MonitoredThreshold Watch(
        Threshold threshold, Recorder recorder, WatchedPhases phases, Func<StepKey, bool> belongs, ImmutableArray<TimeRange> judged) =>
        new(new ScopeReader(recorder, belongs, phases.ReadFor(threshold, byTime: true)), new ThresholdWatch(threshold, judged));
}

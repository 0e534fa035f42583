using System.Collections.Immutable;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Certainty;
using LoadForge.Thresholds.Metrics;
using LoadForge.Thresholds.Windows;
using LoadForge.Units;

namespace LoadForge.Engine.Monitoring;

/// <summary>Determines, each second of a hold, whether the outcome of a run is already certain.</summary>
internal sealed class EarlyDecision
{
    // For all thresholds together, in either direction.
    private const double Error = 0.01;
    private static readonly TimeSpan MinSaving = TimeSpan.FromSeconds(1);

    private readonly StepRegistry _registry;
    private readonly TimeRange _hold;
    private readonly bool _hasBaselines;
    private readonly ImmutableArray<Threshold> _defaults;
    private readonly ImmutableArray<(Threshold Threshold, WatchedScope Scope, ThresholdOutlook Outlook)> _thresholds;
    private long _dropped;

    public EarlyDecision(LoadPlan plan, StepRegistry registry, WatchedPhases phases, TimeRange hold)
    {
        _registry = registry;
        _hold = hold;
        _hasBaselines = !plan.Baselines.IsEmpty;
        _defaults = plan.Defaults;
        double error = Error / Math.Max(1, plan.Thresholds.Except(plan.Defaults).Count(threshold => LimitShare.Of(threshold) is not null));
        _thresholds = [.. plan.Thresholds.Select(threshold => (threshold, ScopeOf(threshold, phases), OutlookOf(threshold, phases, error)))];
    }

    /// <summary>Adds the interval that has just ended.</summary>
    /// <param name="recorded">The data recorded in it.</param>
    /// <param name="snapshot">The snapshot at its end.</param>
    /// <param name="lost">Thresholds whose windows fail permanently.</param>
    /// <returns>Why the run may end now; null if it must continue.</returns>
    public string? Add(RecordedInterval recorded, MetricSnapshot snapshot, IEnumerable<Threshold> lost)
    {
        foreach ((Threshold threshold, WatchedScope scope, ThresholdOutlook outlook) in _thresholds)
        {
            outlook.Add(new WatchedInterval(recorded.From, recorded.To, snapshot.Phase, threshold.Population(scope.Add(recorded))));
        }

        _dropped += snapshot.Generator.Starts.Dropped;
        TimeSpan saved = (snapshot.Planned ?? snapshot.At) - snapshot.At;
        if (_thresholds.IsEmpty || snapshot.At < _hold.Start + TimeSpan.FromSeconds(ShareCertainty.MinBlocks) || snapshot.At > _hold.End || saved < MinSaving)
        {
            return null;
        }

        if (lost.FirstOrDefault() is { } windows) return Reason($"{windows} fails permanently", snapshot.At, saved);
        bool allMet = !_hasBaselines;
        foreach ((Threshold threshold, _, ThresholdOutlook outlook) in _thresholds)
        {
            Outlook now = _defaults.Contains(threshold) ? OfDefault(outlook)
                : IsAboutStarts(threshold) ? OfStarts()
                : threshold.IsWindowed || IsAmbiguous(threshold) ? Outlook.Open
                : outlook.Now;
            if (now == Outlook.Failed) return Reason($"{threshold} fails", snapshot.At, saved);
            allMet &= now == Outlook.Passed;
        }

        return allMet ? Reason("every threshold passes", snapshot.At, saved) : null;
    }

    private static bool IsAboutStarts(Threshold threshold) => threshold.Metric == Metric.AchievedRate;

    // If no arrival has been dropped so far, none is expected to be.
    private Outlook OfStarts() => _dropped == 0 ? Outlook.Passed : Outlook.Open;

    // Default thresholds do not delay the decision: a failure rate within the limit is expected to stay there. A rate above it must not end the run early.
    private static Outlook OfDefault(ThresholdOutlook outlook) => outlook.SoFar == Outlook.Failed ? Outlook.Open : Outlook.Passed;

    private static string Reason(string answer, TimeSpan at, TimeSpan saved) =>
        $"the outcome was certain after {Quantity.Seconds(at)}: {answer}; {Quantity.Seconds(saved)} were saved";

    private WatchedScope ScopeOf(Threshold threshold, WatchedPhases phases) => new(
        WatchedScope.Of(threshold, _registry.Scenarios), phases.ReadFor(threshold, byTime: threshold.Metric is RateMetric));

    // If a step has the name of a scenario, the threshold refers to the step as soon as it runs; the values of the scenario then do not apply.
    private bool IsAmbiguous(Threshold threshold) =>
        threshold.Step is { } name && !threshold.IsAboutErrors && _registry.Scenarios.Contains(name)
            && _registry.Keys.Any(key => !key.IsIteration && key.Name == name);

    private ThresholdOutlook OutlookOf(Threshold threshold, WatchedPhases phases, double error) => new(threshold, _hold, phases.JudgedBy(threshold), error);
}

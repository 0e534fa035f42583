using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Metrics;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Certainty;
using LoadForge.Thresholds.Windows;

namespace LoadForge.Engine;

/// <summary>Says, second by second of a hold, whether the outcome of a run is certain before its time.</summary>
internal sealed class EarlyDecision
{
    // For all promises together, in either direction.
    private const double Error = 0.01;
    private static readonly TimeSpan LeastSaving = TimeSpan.FromSeconds(1);

    private readonly Recorder _recorder;
    private readonly Stretch _hold;
    private readonly bool _hasBaselines;
    private readonly ImmutableArray<(Threshold Threshold, ScopeReader Reader, PromiseOutlook Outlook)> _promises;
    private long _dropped;

    public EarlyDecision(LoadPlan plan, Recorder recorder, WatchedPhases phases, Stretch hold)
    {
        _recorder = recorder;
        _hold = hold;
        _hasBaselines = !plan.Baselines.IsEmpty;
        double error = Error / Math.Max(1, plan.Expectations.Count(threshold => LimitShare.Of(threshold) is not null));
        _promises = [.. plan.Expectations.Select(threshold => (threshold, ReaderOf(threshold, recorder, phases), OutlookOf(threshold, phases, error)))];
    }

    /// <summary>Adds an interval that has just ended.</summary>
    /// <param name="start">The start of the interval.</param>
    /// <param name="snapshot">The run at its end.</param>
    /// <param name="lost">Promises whose windows are broken for good.</param>
    /// <returns>Why the run may end now; null if it must go on.</returns>
    public string? Add(TimeSpan start, MetricSnapshot snapshot, IEnumerable<Threshold> lost)
    {
        foreach ((_, ScopeReader reader, PromiseOutlook outlook) in _promises)
        {
            outlook.Add(new WatchedInterval(start, snapshot.At, snapshot.Phase, reader.Read(snapshot.At - start)));
        }

        _dropped += snapshot.Generator.Starts.Dropped;
        TimeSpan saved = snapshot.Planned - snapshot.At;
        if (_promises.IsEmpty || snapshot.At < _hold.Start + TimeSpan.FromSeconds(ShareCertainty.LeastBlocks) || snapshot.At > _hold.End || saved < LeastSaving) return null;
        if (lost.FirstOrDefault() is { } windows) return Reason($"{windows} is broken for good", snapshot.At, saved);
        bool allKept = !_hasBaselines;
        foreach ((Threshold threshold, _, PromiseOutlook outlook) in _promises)
        {
            Outlook now = IsAboutStarts(threshold) ? OfStarts() : threshold.IsWindowed || IsAmbiguous(threshold) ? Outlook.Open : outlook.Now;
            if (now == Outlook.Broken) return Reason($"{threshold} is broken", snapshot.At, saved);
            allKept &= now == Outlook.Kept;
        }

        return allKept ? Reason("every promise is kept", snapshot.At, saved) : null;
    }

    private static bool IsAboutStarts(Threshold threshold) => threshold.Metric == Metric.AchievedRate;

    // What has not been dropped so far is not expected to be.
    private Outlook OfStarts() => _dropped == 0 ? Outlook.Kept : Outlook.Open;

    private static string Reason(string answer, TimeSpan at, TimeSpan saved) => string.Create(
        CultureInfo.InvariantCulture, $"the answer was certain after {at.TotalSeconds:0} s: {answer}; {saved.TotalSeconds:0} s were saved");

    private static ScopeReader ReaderOf(Threshold threshold, Recorder recorder, WatchedPhases phases) => new(
        recorder,
        threshold.Step is not { } name ? static _ => true
            : recorder.Scenarios.Contains(name) ? key => recorder.Scenarios[key.Scenario] == name
            : key => key.Name == name,
        phases.ReadFor(threshold, byTime: threshold.Metric is RateMetric));

    // A step that is named like a scenario is meant when it begins, and then the figures of the scenario are the wrong ones.
    private bool IsAmbiguous(Threshold threshold) =>
        threshold.Step is { } name && _recorder.Scenarios.Contains(name) && _recorder.Steps.Keys.Any(key => !key.IsIteration && key.Name == name);

    private PromiseOutlook OutlookOf(Threshold threshold, WatchedPhases phases, double error) => new(threshold, _hold, phases.JudgedBy(threshold), error);
}

using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;
using LoadForge.Thresholds.Windows;

namespace LoadForge.Engine.Monitoring;

/// <summary>A threshold that is evaluated during a run, with its scope.</summary>
/// <param name="Scope">The samples that it judges.</param>
/// <param name="Watch">Evaluates the threshold.</param>
/// <param name="Otherwise">The same threshold for the scenario of that name, used if no step of that name succeeds; null if there is no such scenario.</param>
internal sealed record MonitoredThreshold(WatchedScope Scope, ThresholdWatch Watch, MonitoredThreshold? Otherwise = null)
{
    /// <summary>Whether its windows have failed the threshold permanently.</summary>
    public bool IsLost => Meant.Watch.IsLost;

    private MonitoredThreshold Meant => Otherwise is null || Scope.HasSucceeded ? this : Otherwise;

    /// <summary>Adds the interval that has just ended.</summary>
    /// <returns>Why the run must end now; null if it need not.</returns>
    public string? Add(RecordedInterval recorded, MetricSnapshot snapshot, LatencyStatistics delays)
    {
        string? reason = AddTo(recorded, snapshot, delays);
        string? other = Otherwise?.AddTo(recorded, snapshot, delays);
        return Meant == this ? reason : other;
    }

    /// <summary>Notes that the phases ended early.</summary>
    public void EndAt(TimeSpan at)
    {
        Watch.EndAt(at);
        Otherwise?.EndAt(at);
    }

    /// <summary>The findings at the end of the run.</summary>
    public WatchFindings Finish() => Meant.Watch.Finish();

    private string? AddTo(RecordedInterval recorded, MetricSnapshot snapshot, LatencyStatistics delays)
    {
        LoadStatistics statistics = Watch.Threshold.Population(Scope.Add(recorded));
        if (Watch.Threshold.Step is null) statistics = statistics with { ExtensionValues = snapshot.Interval.ExtensionValues };
        return Watch.Add(new WatchedInterval(recorded.From, recorded.To, snapshot.Phase, statistics) { Delays = delays });
    }
}

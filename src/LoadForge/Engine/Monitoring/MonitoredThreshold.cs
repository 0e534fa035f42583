using LoadForge.Recording.Snapshots;
using LoadForge.Thresholds.Windows;

namespace LoadForge.Engine.Monitoring;

/// <summary>A threshold that is followed through a run, with what it is read from.</summary>
/// <param name="Reader">Reads the samples that it judges.</param>
/// <param name="Watch">Follows it.</param>
/// <param name="Otherwise">The same by the scenario of that name, for when no step of the name succeeds; null if there is no such scenario.</param>
internal sealed record MonitoredThreshold(ScopeReader Reader, ThresholdWatch Watch, MonitoredThreshold? Otherwise = null)
{
    /// <summary>Whether its windows have failed the threshold permanently.</summary>
    public bool IsLost => Meant.Watch.IsLost;

    private MonitoredThreshold Meant => Otherwise is null || Reader.HasSucceeded ? this : Otherwise;

    /// <summary>Reads an interval and adds it.</summary>
    /// <returns>Why the run must end now; null if it need not.</returns>
    public string? Add(TimeSpan start, MetricSnapshot snapshot, LatencyStatistics delays)
    {
        string? reason = AddTo(start, snapshot, delays);
        string? other = Otherwise?.AddTo(start, snapshot, delays);
        return Meant == this ? reason : other;
    }

    /// <summary>Says that the phases ended before their time.</summary>
    public void EndAt(TimeSpan at)
    {
        Watch.EndAt(at);
        Otherwise?.EndAt(at);
    }

    /// <summary>What was found, when the run is over.</summary>
    public WatchFindings Finish() => Meant.Watch.Finish();

    private string? AddTo(TimeSpan start, MetricSnapshot snapshot, LatencyStatistics delays)
    {
        LoadStatistics statistics = Watch.Threshold.Population(Reader.Read(snapshot.At - start));
        if (Watch.Threshold.Step is null) statistics = statistics with { ExtensionValues = snapshot.Interval.ExtensionValues };
        return Watch.Add(new WatchedInterval(start, snapshot.At, snapshot.Phase, statistics) { Delays = delays });
    }
}

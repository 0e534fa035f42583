using LoadForge.Metrics;
using LoadForge.Thresholds.Windows;

namespace LoadForge.Engine;

/// <summary>A threshold that is followed through a run, with what it is read from.</summary>
/// <param name="Reader">Reads the samples that it judges.</param>
/// <param name="Watch">Follows it.</param>
/// <param name="Otherwise">The same by the scenario of that name, for when no step of the name succeeds; null if there is no such scenario.</param>
internal sealed record WatchedPromise(ScopeReader Reader, ThresholdWatch Watch, WatchedPromise? Otherwise = null)
{
    /// <summary>Whether its windows have broken the promise for good.</summary>
    public bool IsLost => Meant.Watch.IsLost;

    private WatchedPromise Meant => Otherwise is null || Reader.HasSucceeded ? this : Otherwise;

    /// <summary>Reads an interval and adds it.</summary>
    /// <returns>Why the run must end now; null if it need not.</returns>
    public string? Add(TimeSpan start, MetricSnapshot snapshot, LatencyFigures delays)
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

    private string? AddTo(TimeSpan start, MetricSnapshot snapshot, LatencyFigures delays)
    {
        Figures figures = Watch.Threshold.Population(Reader.Read(snapshot.At - start));
        if (Watch.Threshold.Step is null) figures = figures with { Readings = snapshot.Interval.Readings };
        return Watch.Add(new WatchedInterval(start, snapshot.At, snapshot.Phase, figures) { Delays = delays });
    }
}

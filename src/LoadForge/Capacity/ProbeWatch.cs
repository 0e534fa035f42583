using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Capacity;

/// <summary>Stores the seconds of a probe's judged phase as whole distributions; the series of the result has percentiles only.</summary>
internal sealed class ProbeWatch(LoadProfile profile) : IRunObserver
{
    private readonly string _judged = profile.Phases[^1].Name;
    private readonly List<MetricSnapshot> _seconds = [];

    /// <summary>The seconds in order.</summary>
    public IReadOnlyList<MetricSnapshot> Seconds => _seconds;

    public void OnSnapshot(MetricSnapshot snapshot)
    {
        if (snapshot.Phase == _judged && snapshot.At <= profile.Duration + snapshot.Interval.Duration) _seconds.Add(snapshot);
    }

    public void OnCompleted(LoadResult result)
    {
    }
}

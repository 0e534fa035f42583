using LoadForge.Analysis.Outages;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Analysis.Live;

/// <summary>The usual pace of a run so far: successes per planned start, or per second of a user if starts are not planned.</summary>
internal sealed class PaceSoFar
{
    // Enough for a quartile, and bounded in a run of days.
    private const int MaxTimes = 4096;

    private readonly Queue<TimeSpan> _times = new();
    private double _load;

    /// <summary>All successes.</summary>
    public long Ok { get; private set; }

    /// <summary>The length of all intervals in which something succeeded.</summary>
    public TimeSpan Measured { get; private set; }

    /// <summary>Whether starts are planned, as in the open model.</summary>
    public bool IsPlanned { get; private set; }

    /// <summary>The 99th percentile of an undisturbed second; zero if nothing succeeded.</summary>
    public TimeSpan P99 => PaceRule.UsualTime(_times);

    /// <summary>Adds an interval without an outage.</summary>
    public void Add(MetricSnapshot snapshot)
    {
        _load += LoadOf(snapshot);
        Ok += snapshot.Interval.Ok;
        if (snapshot.Interval.ResponseTime.Count == 0) return;
        Measured += snapshot.Interval.Duration;
        if (_times.Count == MaxTimes) _times.Dequeue();
        _times.Enqueue(snapshot.Interval.ResponseTime.P99);
    }

    /// <summary>The load of an interval: planned starts, or seconds of users.</summary>
    public double LoadOf(MetricSnapshot snapshot)
    {
        IsPlanned |= snapshot.Generator.Starts.Planned > 0;
        return IsPlanned ? snapshot.Generator.Starts.Planned : snapshot.ActiveUsers * snapshot.Interval.Duration.TotalSeconds;
    }

    /// <summary>The number of successes expected for a load.</summary>
    public double Expected(double load) => _load > 0 ? Ok * load / _load : 0;
}

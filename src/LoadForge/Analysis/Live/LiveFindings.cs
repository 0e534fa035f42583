using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Analysis.Live;

/// <summary>
/// What stands out in a run while it lasts: outages, a saturated generator, failures. Preliminary: the findings of the result also consider what followed, and
/// the limits of the judged phases. A smoke run has none. Not thread-safe.
/// </summary>
public sealed class LiveFindings
{
    private readonly FindingList _found = new();
    private readonly OutageWatch _outages;
    private readonly SaturationWatch _saturation;
    private readonly FailureWatch _failures;

    /// <summary>Creates findings of a run of which nothing was added yet.</summary>
    public LiveFindings() =>
        (_outages, _saturation, _failures) = (new OutageWatch(_found), new SaturationWatch(_found), new FailureWatch(_found));

    /// <summary>Adds an interval. Call it for every snapshot, in order.</summary>
    /// <param name="snapshot">The state of the run.</param>
    /// <returns>The findings so far, in the order in which they were found; of more than 20, those that ended first are dropped.</returns>
    public ImmutableArray<LiveFinding> Add(MetricSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.Planned is null || snapshot.Interval.Duration <= TimeSpan.Zero) return _found.All;
        _outages.Add(snapshot);
        _saturation.Add(snapshot);
        _failures.Add(snapshot);
        return _found.All;
    }
}

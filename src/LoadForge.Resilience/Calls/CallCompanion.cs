using LoadForge.Engine;
using LoadForge.Metrics;
using LoadForge.Results;
using LoadForge.Thresholds;

namespace LoadForge.Resilience.Calls;

/// <summary>Takes part in a run as the client's side of its calls.</summary>
internal abstract class CallCompanion : RunCompanion
{
    /// <summary>The calls of the run.</summary>
    protected CallBook Book { get; } = new();

    public override IEnumerable<Reading> ReadingsOf(RequestPlace place) => Book.ReadingsOf(place);

    // A run whose judged phases made no call has no readings of any.
    public override IEnumerable<string> Summarize(LoadResult result) => result.Figures.Reading(CallMetric.Calls.Name) is null ? [] : [result.Resilience().Line];
}

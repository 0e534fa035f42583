using LoadForge.Engine;
using LoadForge.Metrics;

namespace LoadForge.Resilience.Calls;

/// <summary>Takes part in a run as the client's side of its calls.</summary>
internal abstract class CallCompanion : RunCompanion
{
    /// <summary>The calls of the run.</summary>
    protected CallBook Book { get; } = new();

    public override IEnumerable<Reading> ReadingsOf(RequestPlace place) => Book.ReadingsOf(place);
}

using System.Collections.Concurrent;
using LoadForge.Http;
using LoadForge.Metrics;

namespace LoadForge.Resilience.Calls;

/// <summary>The calls of a run, by phase, scenario and step.</summary>
internal sealed class CallBook
{
    private readonly ConcurrentDictionary<RequestPlace, CallCounts> _counts = new();

    /// <summary>Counts a call that has ended. A request of nobody's is not counted.</summary>
    public void Add(HttpRequestMessage request, Call call, CallEnd end)
    {
        if (request.Place() is { } place) _counts.GetOrAdd(place, static _ => new CallCounts()).Add(call, end);
    }

    /// <summary>What became of the calls of a step.</summary>
    public IEnumerable<Reading> ReadingsOf(RequestPlace place) => _counts.TryGetValue(place, out CallCounts? counts) ? counts.Readings() : [];
}

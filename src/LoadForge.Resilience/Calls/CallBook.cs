using System.Collections.Concurrent;
using LoadForge.Http;
using LoadForge.Recording;
using LoadForge.Recording.Custom;

namespace LoadForge.Resilience.Calls;

/// <summary>The calls of a run, by phase, scenario and step.</summary>
internal sealed class CallBook
{
    private readonly ConcurrentDictionary<RequestScope, CallCounts> _counts = new();

    /// <summary>Counts a call that has ended. A request that no virtual user sent is not counted.</summary>
    public void Add(HttpRequestMessage request, Call call, CallEnd end)
    {
        if (request.Place() is { } place) _counts.GetOrAdd(place, static _ => new CallCounts()).Add(call, end);
    }

    /// <summary>The outcome of the calls of a step.</summary>
    public IEnumerable<ExtensionValue> ValuesOf(RequestScope place) => _counts.TryGetValue(place, out CallCounts? counts) ? counts.ExtensionValues() : [];
}

using LoadForge.Recording.Custom;
using LoadForge.Resilience.Calls;
using LoadForge.Units;

namespace LoadForge.Resilience.Pipeline;

/// <summary>
/// Watches the circuit breakers of a run: how often they opened, and for how long at least one was open. Half-open counts as open: it lets one call through.
/// </summary>
internal sealed class CircuitWatch(TimeProvider clock)
{
    private readonly Lock _changing = new();
    private readonly HashSet<object> _open = [];
    private long? _openSince;
    private TimeSpan _openTime;
    private long _openings;
    private TimeSpan _totalOpenTime;
    private long _totalOpenings;

    /// <summary>Called when a circuit has opened, or has opened again because a trial call failed.</summary>
    /// <param name="circuit">The key of the circuit.</param>
    public void OnOpened(object circuit)
    {
        lock (_changing)
        {
            _openings++;
            _open.Add(circuit);
            _openSince ??= clock.GetTimestamp();
        }
    }

    /// <summary>Called when a circuit has closed.</summary>
    /// <param name="circuit">The key of the circuit.</param>
    public void OnClosed(object circuit)
    {
        lock (_changing)
        {
            if (!_open.Remove(circuit) || _open.Count > 0) return;
            Settle();
            _openSince = null;
        }
    }

    /// <summary>The values since the last call.</summary>
    public IEnumerable<ExtensionValue> Sample()
    {
        lock (_changing)
        {
            Settle();
            ExtensionValue[] values = [
                ExtensionValue.Sum(CallMetric.CircuitOpenings.Name, _openings), ExtensionValue.Sum(CallValues.CircuitOpenTime, _openTime.TotalMicroseconds)
            ];
            _totalOpenings += _openings;
            _totalOpenTime += _openTime;
            (_openings, _openTime) = (0, TimeSpan.Zero);
            return values;
        }
    }

    /// <summary>Notes for the result.</summary>
    public IEnumerable<string> Notes()
    {
        if (_totalOpenings == 0) yield break;
        yield return $"the circuit breaker opened {Quantity.Of(_totalOpenings, "time")} and was open for {Quantity.Seconds(_totalOpenTime)} in all; "
            + "calls in that time were not sent, and their short times lower the percentiles";
    }

    private void Settle()
    {
        if (_openSince is not { } since) return;
        long now = clock.GetTimestamp();
        _openTime += clock.GetElapsedTime(since, now);
        _openSince = now;
    }
}

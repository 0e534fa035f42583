using System.Globalization;
using LoadForge.Metrics;
using LoadForge.Resilience.Calls;
using LoadForge.Thresholds;

namespace LoadForge.Resilience.Pipeline;

/// <summary>Watches the circuit breaker of a run: how often it opened, and how long it stayed so. Half-open counts as open: it lets one call through.</summary>
internal sealed class CircuitWatch(TimeProvider clock)
{
    private readonly Lock _changing = new();
    private long? _openSince;
    private TimeSpan _openTime;
    private long _openings;
    private TimeSpan _totalOpenTime;
    private long _totalOpenings;

    /// <summary>The circuit has opened, or opened again after a trial call failed.</summary>
    public void OnOpened()
    {
        lock (_changing)
        {
            _openings++;
            _openSince ??= clock.GetTimestamp();
        }
    }

    /// <summary>The circuit has closed.</summary>
    public void OnClosed()
    {
        lock (_changing)
        {
            Settle();
            _openSince = null;
        }
    }

    /// <summary>What happened since the last call.</summary>
    public IEnumerable<Reading> Sample()
    {
        lock (_changing)
        {
            Settle();
            Reading[] readings = [Reading.Sum(CallMetric.CircuitOpenings.Name, _openings), Reading.Sum(CallReadings.CircuitOpenTime, _openTime.TotalMicroseconds)];
            _totalOpenings += _openings;
            _totalOpenTime += _openTime;
            (_openings, _openTime) = (0, TimeSpan.Zero);
            return readings;
        }
    }

    /// <summary>What the result should say in words.</summary>
    public IEnumerable<string> Notes()
    {
        if (_totalOpenings == 0) yield break;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"the circuit breaker opened {_totalOpenings} times and was open for {_totalOpenTime.TotalSeconds:0.#} s in all; calls in that time were not sent, and their short times flatter the percentiles");
    }

    private void Settle()
    {
        if (_openSince is not { } since) return;
        long now = clock.GetTimestamp();
        _openTime += clock.GetElapsedTime(since, now);
        _openSince = now;
    }
}

using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Engine.Health;

/// <summary>
/// Samples how long work items wait, one at a time. While one waits, the samples that would have started after each <see cref="Pause"/> meanwhile are added,
/// each with a delay shorter by one pause. Otherwise a long delay would be one sample among many short ones (coordinated omission).
/// </summary>
/// <param name="clock">The clock for the delays.</param>
internal sealed class DelaySamples(TimeProvider clock)
{
    /// <summary>The time from one sample to the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Lock _recording = new();
    private readonly Histogram _all = new();
    private readonly Histogram _recent = new();
    private long _begun;
    private volatile bool _isUnderWay;

    /// <summary>All delays so far, including that of work that is still waiting.</summary>
    public LatencyStatistics All
    {
        get
        {
            lock (_recording)
            {
                Histogram all = _all.Copy();
                if (_isUnderWay) Record(all, Waited());
                return LatencyStatistics.Owning(all);
            }
        }
    }

    /// <summary>The delays that ended since the last call.</summary>
    public LatencyStatistics TakeRecent()
    {
        lock (_recording)
        {
            var recent = new LatencyStatistics(_recent);
            _recent.Clear();
            return recent;
        }
    }

    /// <summary>Adds a delay that was measured in another way, unless work is waiting, whose delay is added when it ends.</summary>
    /// <param name="delay">The delay; a negative delay counts as zero.</param>
    public void Add(TimeSpan delay)
    {
        if (_isUnderWay) return;
        lock (_recording)
        {
            Record(_all, delay);
            Record(_recent, delay);
        }
    }

    /// <summary>Notes that work is queued now.</summary>
    /// <returns>False if earlier work is still waiting; the caller must not queue work then.</returns>
    public bool TryBegin()
    {
        if (_isUnderWay) return false;
        Volatile.Write(ref _begun, clock.GetTimestamp());
        _isUnderWay = true;
        return true;
    }

    /// <summary>Notes that the work runs.</summary>
    public void End()
    {
        TimeSpan delay = Waited();
        lock (_recording)
        {
            Record(_all, delay);
            Record(_recent, delay);
            _isUnderWay = false;
        }
    }

    private TimeSpan Waited() => clock.GetElapsedTime(Volatile.Read(ref _begun));

    private static void Record(Histogram delays, TimeSpan delay)
    {
        delays.Record(Math.Max(0, (long)delay.TotalMicroseconds));
        for (TimeSpan left = delay - Pause; left >= TimeSpan.Zero; left -= Pause) delays.Record((long)left.TotalMicroseconds);
    }
}

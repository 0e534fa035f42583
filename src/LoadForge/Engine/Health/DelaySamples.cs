using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Engine.Health;

/// <summary>
/// Samples how long work waits, one piece of work at a time. While one waits, those that would have been handed over each <see cref="Pause"/> meanwhile are
/// counted with it, each as waiting for one pause less: otherwise a long delay would be one sample among many short ones.
/// </summary>
/// <param name="clock">The clock that delays are measured by.</param>
internal sealed class DelaySamples(TimeProvider clock)
{
    /// <summary>The time from one sample to the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Lock _recording = new();
    private readonly Histogram _all = new();
    private readonly Histogram _recent = new();
    private long _begun;
    private volatile bool _isUnderWay;

    /// <summary>All delays so far, that of work which still waits included.</summary>
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

    /// <summary>Counts a delay that was measured otherwise, unless work waits: that is counted when it ends.</summary>
    /// <param name="delay">The delay; less than zero counts as zero.</param>
    public void Add(TimeSpan delay)
    {
        if (_isUnderWay) return;
        lock (_recording)
        {
            Record(_all, delay);
            Record(_recent, delay);
        }
    }

    /// <summary>Work is handed over now.</summary>
    /// <returns>False if earlier work still waits: then nothing is to be handed over.</returns>
    public bool TryBegin()
    {
        if (_isUnderWay) return false;
        Volatile.Write(ref _begun, clock.GetTimestamp());
        _isUnderWay = true;
        return true;
    }

    /// <summary>The work runs.</summary>
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

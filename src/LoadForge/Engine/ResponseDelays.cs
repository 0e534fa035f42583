using LoadForge.Metrics;
using LoadForge.Metrics.HdrHistogram;

namespace LoadForge.Engine;

/// <summary>
/// How long the generator itself holds back what has come: from when work is handed to the thread pool until a thread runs it, asked for 50 times a
/// second. A starved pool, a busy machine and pauses of the garbage collector delay this work as they delay responses.
/// </summary>
internal sealed class ResponseDelays : IThreadPoolWorkItem, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly ManualResetEvent _ended = new(initialState: false);
    private readonly Thread _thread;
    private readonly Lock _recording = new();
    private readonly Histogram _all = new();
    private readonly Histogram _recent = new();
    private long _asked;
    private volatile bool _isUnderWay;

    public ResponseDelays()
    {
        _thread = new Thread(Ask) { IsBackground = true, Name = "LoadForge delays" };
        _thread.UnsafeStart();
    }

    /// <summary>All delays so far, that of work which still waits included.</summary>
    public LatencyFigures All
    {
        get
        {
            lock (_recording)
            {
                Histogram all = _all.Copy();
                if (_isUnderWay) Record(all, _clock.GetElapsedTime(Volatile.Read(ref _asked)));
                return LatencyFigures.Owning(all);
            }
        }
    }

    /// <summary>The delays since the last call.</summary>
    public LatencyFigures TakeRecent()
    {
        lock (_recording)
        {
            var recent = new LatencyFigures(_recent);
            _recent.Clear();
            return recent;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        TimeSpan delay = _clock.GetElapsedTime(Volatile.Read(ref _asked));
        lock (_recording)
        {
            Record(_all, delay);
            Record(_recent, delay);
            _isUnderWay = false;
        }
    }

    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _ended.Dispose();
    }

    // While work waits, none is handed over: what would have been would have waited too, each for one pause less.
    private static void Record(Histogram delays, TimeSpan delay)
    {
        for (TimeSpan left = delay; left >= TimeSpan.Zero; left -= Pause) delays.Record((long)left.TotalMicroseconds);
    }

    private void Ask()
    {
        while (!_ended.WaitOne(Pause))
        {
            if (_isUnderWay) continue;
            Volatile.Write(ref _asked, _clock.GetTimestamp());
            _isUnderWay = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}

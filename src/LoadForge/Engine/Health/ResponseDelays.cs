using System.Diagnostics;
using LoadForge.Engine.Pacing;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Engine.Health;

/// <summary>
/// How long the generator itself delays responses that have arrived, sampled 50 times a second: how late a dedicated thread wakes up or, if no thread of the
/// pool is free, the time from queueing work to the pool until a thread runs it. A starved pool, a busy machine and pauses of the garbage
/// collector delay this work like responses. Waking a free thread of the pool for each sample would cost several times as much.
/// </summary>
internal sealed class ResponseDelays : IThreadPoolWorkItem, IDisposable
{
    private readonly DelaySamples _samples = new(TimeProvider.System);
    private volatile bool _hasEnded;

    public ResponseDelays() => new Thread(Sample) { IsBackground = true, Name = "LoadForge delays" }.UnsafeStart();

    /// <summary>All delays so far, including that of work that is still waiting.</summary>
    public LatencyStatistics All => _samples.All;

    /// <summary>The delays that ended since the last call.</summary>
    public LatencyStatistics TakeRecent() => _samples.TakeRecent();

    void IThreadPoolWorkItem.Execute() => _samples.End();

    // The thread ends within a pause; this does not wait for it.
    public void Dispose() => _hasEnded = true;

    private void Sample()
    {
        while (true)
        {
            long asleep = Stopwatch.GetTimestamp();
            FineSleep.For(DelaySamples.Pause);
            TimeSpan late = Stopwatch.GetElapsedTime(asleep) - DelaySamples.Pause;
            if (_hasEnded) return;
            if (IsAnyThreadFree())
            {
                _samples.Add(late);
            }
            else if (_samples.TryBegin())
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
    }

    // Up to the minimum number of threads, the pool runs work immediately.
    private static bool IsAnyThreadFree()
    {
        if (ThreadPool.PendingWorkItemCount > 0) return false;
        ThreadPool.GetMinThreads(out int least, out _);
        ThreadPool.GetMaxThreads(out int most, out _);
        ThreadPool.GetAvailableThreads(out int available, out _);
        return most - available < least;
    }
}

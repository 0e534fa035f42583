using LoadForge.Metrics;

namespace LoadForge.Engine;

/// <summary>
/// How long the generator itself holds back what has come: from when work is handed to the thread pool until a thread runs it, sampled 50 times a
/// second. A starved pool, a busy machine and pauses of the garbage collector delay this work as they delay responses.
/// </summary>
internal sealed class ResponseDelays : IThreadPoolWorkItem, IDisposable
{
    private readonly DelaySamples _samples = new(TimeProvider.System);
    private readonly ManualResetEvent _ended = new(initialState: false);
    private readonly Thread _thread;

    public ResponseDelays()
    {
        _thread = new Thread(Sample) { IsBackground = true, Name = "LoadForge delays" };
        _thread.UnsafeStart();
    }

    /// <summary>All delays so far, that of work which still waits included.</summary>
    public LatencyFigures All => _samples.All;

    /// <summary>The delays that ended since the last call.</summary>
    public LatencyFigures TakeRecent() => _samples.TakeRecent();

    void IThreadPoolWorkItem.Execute() => _samples.End();

    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _ended.Dispose();
    }

    private void Sample()
    {
        while (!_ended.WaitOne(DelaySamples.Pause))
        {
            if (_samples.TryBegin()) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}

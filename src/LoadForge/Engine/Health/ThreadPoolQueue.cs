using LoadForge.Recording.Snapshots;

namespace LoadForge.Engine.Health;

/// <summary>The thread-pool queue at the end of each second.</summary>
/// <param name="cores">The cores of the generator.</param>
internal sealed class ThreadPoolQueue(int cores)
{
    private int _seconds;

    /// <summary>The longest queue.</summary>
    public long Max { get; private set; }

    /// <summary>For how many seconds in a row it was long, at most.</summary>
    public int MaxSeconds { get; private set; }

    /// <summary>Adds a second.</summary>
    /// <param name="queue">Work items waiting for a thread.</param>
    public void Add(long queue)
    {
        Max = Math.Max(Max, queue);
        _seconds = queue > (long)SaturationLimits.ThreadPoolQueuePerCore * cores ? _seconds + 1 : 0;
        MaxSeconds = Math.Max(MaxSeconds, _seconds);
    }
}

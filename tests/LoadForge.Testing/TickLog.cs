namespace LoadForge.Testing;

/// <summary>A list of ticks with an upper bound. It refuses to be read once it has overflowed: half a log would prove nothing.</summary>
internal sealed class TickLog(int capacity)
{
    private readonly Lock _gate = new();
    private readonly List<long> _ticks = [];
    private long _lost;

    public void Add(long ticks)
    {
        lock (_gate)
        {
            if (_ticks.Count < capacity) _ticks.Add(ticks);
            else _lost++;
        }
    }

    public long[] Snapshot()
    {
        lock (_gate)
        {
            return _lost == 0
                ? [.. _ticks]
                : throw new InvalidOperationException($"The log holds {capacity} entries and lost {_lost} more: start the server with a larger capacity.");
        }
    }
}

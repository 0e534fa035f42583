using LoadForge.Engine.Pacing;

namespace LoadForge.Engine.Dispatch;

/// <summary>
/// The virtual users that wait for an arrival, as a stack, so that connections and caches stay warm. Any thread may return users, without a lock. Only the
/// dispatcher takes them, so the top cannot be removed and returned while the dispatcher takes a user (no ABA problem).
/// </summary>
internal sealed class IdleUsers : IDisposable
{
    private readonly AutoResetEvent _returned = new(initialState: false);
    private OpenUserLoop? _top;
    private volatile bool _isAwaited;

    /// <summary>Adds a user on top.</summary>
    public void Return(OpenUserLoop user)
    {
        OpenUserLoop? top = Volatile.Read(ref _top);
        while (true)
        {
            user.Below = top;
            OpenUserLoop? seen = Interlocked.CompareExchange(ref _top, user, top);
            if (ReferenceEquals(seen, top)) break;
            top = seen;
        }

        if (_isAwaited) _returned.Set();
    }

    /// <summary>Takes the top user; null if all are busy.</summary>
    public OpenUserLoop? Take()
    {
        OpenUserLoop? top = Volatile.Read(ref _top);
        while (top is not null)
        {
            OpenUserLoop? seen = Interlocked.CompareExchange(ref _top, top.Below, top);
            if (ReferenceEquals(seen, top))
            {
                top.Below = null;
                return top;
            }

            top = seen;
        }

        return null;
    }

    /// <summary>Takes the first user that is returned before a moment.</summary>
    /// <param name="pacer">Waits.</param>
    /// <param name="timestamp">The moment.</param>
    /// <param name="isStopped">Called after each wait; true ends the wait.</param>
    /// <returns>The user; null if none was returned in time.</returns>
    public OpenUserLoop? TakeBefore(Pacer pacer, long timestamp, Func<bool> isStopped)
    {
        _isAwaited = true;
        try
        {
            while (!isStopped())
            {
                // A user that was returned before the flag was set did not signal, so check before waiting.
                Interlocked.MemoryBarrier();
                if (Take() is { } user) return user;
                if (!pacer.WaitFor(_returned, timestamp)) return Take();
            }

            return null;
        }
        finally
        {
            _isAwaited = false;
        }
    }

    public void Dispose() => _returned.Dispose();
}

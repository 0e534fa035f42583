using LoadForge.Engine.Pacing;

namespace LoadForge.Engine.Dispatch;

/// <summary>
/// The virtual users that wait for an arrival, the last returned on top, so that connections and caches stay warm. Any thread returns users, without a lock;
/// only the dispatcher takes them, which is why the top cannot change behind its back and come back the same.
/// </summary>
internal sealed class IdleUsers : IDisposable
{
    private readonly AutoResetEvent _returned = new(initialState: false);
    private OpenUserLoop? _top;
    private volatile bool _isAwaited;

    /// <summary>Puts a user on top.</summary>
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

    /// <summary>Takes the top user, or null when all are busy.</summary>
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

    /// <summary>Takes the first user to come back before a moment.</summary>
    /// <param name="pacer">Waits.</param>
    /// <param name="timestamp">The moment.</param>
    /// <param name="isStopped">Asked after each wait; true gives up.</param>
    /// <returns>The user, or null when none came back in time.</returns>
    public OpenUserLoop? TakeBefore(Pacer pacer, long timestamp, Func<bool> isStopped)
    {
        _isAwaited = true;
        try
        {
            while (!isStopped())
            {
                // A user that returned before the flag was seen did not signal: look first, then wait.
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

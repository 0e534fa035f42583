using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace LoadForge.Http11.Sockets;

/// <summary>
/// A thread that waits for many sockets at once and continues the waiting users on the same thread. There are <see cref="SocketThreads.Count"/> such threads,
/// and they run until the process ends.
/// </summary>
internal sealed class SocketWatch
{
    private const int MaxEvents = 256;
    private const uint Watched = Epoll.Readable | Epoll.Urgent | Epoll.Writable | Epoll.Ended | Epoll.Once;

    private static readonly Lock Making = new();
    private static volatile SocketWatch[]? _all;
    private static uint _next;
    private static long _lastKey;

    private readonly SafeHandle _watch;
    private readonly ConcurrentDictionary<long, WatchedSocket> _sockets = new();

    private SocketWatch(SafeHandle watch) => _watch = watch;

    /// <summary>The thread that must watch the next socket; sockets are distributed in turn.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The system does not allow sockets to be watched.</exception>
    public static SocketWatch Next
    {
        get
        {
            SocketWatch[] all = _all ?? MakeAll();
            return all[Interlocked.Increment(ref _next) % (uint)all.Length];
        }
    }

    /// <summary>A unique key for a socket. The system's number of a closed socket may be reused immediately.</summary>
    public static long NewKey() => Interlocked.Increment(ref _lastKey);

    /// <summary>Starts to watch a socket. Events for which it is already ready are reported too.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The system does not allow the socket to be watched.</exception>
    public void Add(long key, SafeHandle handle, WatchedSocket socket)
    {
        _sockets[key] = socket;
        Epoll.Add(_watch, handle, key, Watched);
    }

    /// <summary>Removes a socket that is about to be closed.</summary>
    public void Remove(long key) => _sockets.TryRemove(key, out _);

    private static SocketWatch[] MakeAll()
    {
        lock (Making)
        {
            if (_all is { } made) return made;
            var watches = new List<SafeHandle>();
            try
            {
                while (watches.Count < SocketThreads.Count) watches.Add(Epoll.Create());
            }
            catch
            {
                // Not permanently: for the next connection the system may have enough resources.
                foreach (SafeHandle watch in watches) watch.Dispose();
                throw;
            }

            SocketWatch[] all = [.. watches.Select(watch => new SocketWatch(watch))];
            foreach (SocketWatch one in all) new Thread(one.Run) { IsBackground = true, Name = "LoadForge sockets" }.UnsafeStart();
            return _all = all;
        }
    }

    private void Run()
    {
        CompletionThread.EnterCurrent();
        byte[] events = Epoll.MemoryFor(MaxEvents);
        while (true)
        {
            int count = Epoll.Wait(_watch, events);
            for (int index = 0; index < count; index++)
            {
                (uint kinds, long key) = Epoll.Read(events, index);
                if (_sockets.TryGetValue(key, out WatchedSocket? socket)) socket.OnEvents(kinds);
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using LoadForge.Metrics;

namespace LoadForge.Http.Plain.Sockets;

/// <summary>
/// A thread that waits for many sockets at once, and lets whoever waits for one of them go on, right there. There are as many as cores; they live as long as the process.
/// </summary>
internal sealed class SocketWatch
{
    private const int MostEvents = 256;
    private const uint Watched = Epoll.Readable | Epoll.Writable | Epoll.Ended | Epoll.Once;

    private static readonly Lazy<SocketWatch[]> All = new(static () => [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new SocketWatch())]);
    private static uint _next;

    private readonly int _watch = Epoll.Create();
    private readonly ConcurrentDictionary<int, WatchedSocket> _sockets = new();

    private SocketWatch() => new Thread(Run) { IsBackground = true, Name = SocketThread.CoreName }.UnsafeStart();

    /// <summary>The one that is to watch the next socket: they take turns.</summary>
    public static SocketWatch Next => All.Value[Interlocked.Increment(ref _next) % (uint)All.Value.Length];

    /// <summary>Begins to watch a socket. What it is ready for already is an event too.</summary>
    public void Add(int number, SafeHandle handle, WatchedSocket socket)
    {
        _sockets[number] = socket;
        Epoll.Add(_watch, handle, number, Watched);
    }

    /// <summary>Forgets a socket that is about to be closed; after that its number may be another's.</summary>
    public void Remove(int number, WatchedSocket socket) => _sockets.TryRemove(KeyValuePair.Create(number, socket));

    // An event may come late, for a socket whose number another has by now: events only say where it is worth looking.
    private void Run()
    {
        byte[] events = Epoll.MemoryFor(MostEvents);
        while (true)
        {
            int count = Epoll.Wait(_watch, events);
            for (int index = 0; index < count; index++)
            {
                (uint kinds, int number) = Epoll.Read(events, index);
                if (_sockets.TryGetValue(number, out WatchedSocket? socket)) socket.OnEvents(kinds);
            }
        }
    }
}

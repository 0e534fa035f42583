using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace LoadForge.Http11.Sockets;

/// <summary>
/// A socket that tries to receive only after the system has reported bytes. The runtime's sockets also try before they wait, which is a third of the system
/// calls of a request.
/// </summary>
/// <remarks>
/// | state | receives | an event is reported | is closed |
/// |---|---|---|---|
/// | Idle | Waiting | Ready | Closed |
/// | Ready | Idle, receives immediately; Ready again if there may be more; Waiting if there was nothing | Ready | Closed |
/// | Waiting | never: one receive at a time | Receiving | Closed, the wait fails |
/// | Receiving | never | never: the watching thread itself is receiving; then Idle, Ready, or Waiting again | Closed, the wait ends with what was received |
/// | Closed | throws | Closed | Closed |
/// </remarks>
internal sealed class WatchedSocket(Socket socket) : IHttp11Socket, IValueTaskSource<int>
{
    // No receive is in progress, and nothing has arrived.
    private const int Idle = 0;

    // No receive is in progress, and something may have arrived.
    private const int Ready = 1;

    // A receive is waiting, and nothing has arrived.
    private const int Waiting = 2;

    // The watching thread is receiving for the waiting user.
    private const int Receiving = 3;
    private const int Closed = 4;

    private readonly SocketWatch _watch = SocketWatch.Next;
    private readonly long _key = SocketWatch.NewKey();
    private ManualResetValueTaskSourceCore<int> _received;
    private Memory<byte> _buffer;
    private TaskCompletionSource? _room;
    private volatile bool _isEnding;
    private volatile bool _hasUrgent;
    private int _state;

    /// <summary>Whether sockets can be watched here, and waiting users may continue directly on the watching threads.</summary>
    public static bool IsPossible => Epoll.IsAvailable && InlineCompletions.AreOn;

    /// <summary>Connects to the first address that accepts the connection.</summary>
    /// <exception cref="SocketException">No address accepts the connection.</exception>
    public static async ValueTask<IHttp11Socket> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        for (int index = 0; index < addresses.Length; index++)
        {
            try
            {
                return await ConnectAsync(
                    new IPEndPoint(addresses[index].IsIPv4MappedToIPv6 ? addresses[index].MapToIPv4() : addresses[index], port),
                    cancellation).ConfigureAwait(false);
            }
            catch (SocketException) when (index + 1 < addresses.Length)
            {
                // The next address may accept the connection.
            }
        }

        throw new SocketException((int)SocketError.HostNotFound);
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, bool checksSocket)
    {
        if (checksSocket) Interlocked.CompareExchange(ref _state, Ready, Idle);
        while (true)
        {
            int state = Volatile.Read(ref _state);
            if (state == Ready)
            {
                // Set Idle first: bytes that arrive while this receives must not be overlooked.
                if (Interlocked.CompareExchange(ref _state, Idle, Ready) != Ready) continue;
                int count = socket.Receive(buffer.Span, SocketFlags.None, out SocketError error);
                if (error == SocketError.WouldBlock) continue;
                if (error != SocketError.Success) return ValueTask.FromException<int>(new SocketException((int)error));
                if (MayHaveMore(count, buffer.Length)) Interlocked.CompareExchange(ref _state, Ready, Idle);
                return new ValueTask<int>(count);
            }

            ObjectDisposedException.ThrowIf(state == Closed, this);
            _received.Reset();
            _buffer = buffer;
            var waiting = new ValueTask<int>(this, _received.Version);
            if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle) return waiting;
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        int sent = socket.Send(bytes.Span, SocketFlags.None, out SocketError error);
        if (error == SocketError.Success && sent == bytes.Length) return default;
        return error is SocketError.Success or SocketError.WouldBlock ? SendRestAsync(bytes[sent..]) : ValueTask.FromException(new SocketException((int)error));
    }

    public void Dispose()
    {
        int before = Interlocked.Exchange(ref _state, Closed);
        if (before == Closed) return;
        _watch.Remove(_key);
        socket.Dispose();

        // Not on this thread: it may hold a lock, and the waiting user would continue its scenario under the lock.
        if (before == Waiting) ThreadPool.UnsafeQueueUserWorkItem(static self => self._received.SetException(Aborted()), this, preferLocal: false);
        Interlocked.Exchange(ref _room, null)?.TrySetResult();
    }

    /// <summary>Handles an event of the socket. Called only by the watching thread.</summary>
    public void OnEvents(uint kinds)
    {
        if ((kinds & (Epoll.Ended | Epoll.Broken)) != 0) _isEnding = true;
        if ((kinds & Epoll.Urgent) != 0) _hasUrgent = true;
        if ((kinds & (Epoll.Writable | Epoll.Broken)) != 0 && Volatile.Read(ref _room) is not null) Interlocked.Exchange(ref _room, null)?.TrySetResult();
        if ((kinds & ~Epoll.Writable) == 0) return;
        while (true)
        {
            switch (Volatile.Read(ref _state))
            {
                case Idle:
                    if (Interlocked.CompareExchange(ref _state, Ready, Idle) == Idle) return;
                    break;
                case Waiting:
                    if (Interlocked.CompareExchange(ref _state, Receiving, Waiting) != Waiting) break;
                    Receive();
                    return;
                default:
                    return;
            }
        }
    }

    int IValueTaskSource<int>.GetResult(short token) => _received.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _received.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _received.OnCompleted(continuation, state, token, flags);

    private static SocketException Aborted() => new((int)SocketError.OperationAborted);

    private void Receive()
    {
        Memory<byte> buffer = _buffer;
        int count;
        SocketError error;
        try
        {
            count = socket.Receive(buffer.Span, SocketFlags.None, out error);
        }
        catch (ObjectDisposedException)
        {
            (count, error) = (0, SocketError.OperationAborted);
        }

        bool wasForNothing = error == SocketError.WouldBlock;
        if (!wasForNothing) _buffer = default;
        int next = wasForNothing ? Waiting : MayHaveMore(count, buffer.Length) ? Ready : Idle;
        bool isClosed = Interlocked.CompareExchange(ref _state, next, Receiving) != Receiving;
        if (isClosed && wasForNothing) error = SocketError.OperationAborted;
        if (wasForNothing && !isClosed) return;
        if (error == SocketError.Success)
        {
            _received.SetResult(count);
        }
        else
        {
            _received.SetException(new SocketException((int)error));
        }
    }

    // The end is reported once. A buffer that was not filled means that nothing but possibly the end has arrived, or that receiving stopped at urgent data.
    private bool MayHaveMore(int count, int room) => count == room || _isEnding || _hasUrgent;

    private static async Task<IHttp11Socket> ConnectAsync(IPEndPoint place, CancellationToken cancellation)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        WatchedSocket? watched = null;
        try
        {
            socket.NoDelay = true;
            socket.Blocking = false;
            watched = new WatchedSocket(socket);
            await watched.BeConnectedAsync(place, cancellation).ConfigureAwait(false);
            return watched;
        }
        catch
        {
            watched?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    private async Task BeConnectedAsync(IPEndPoint place, CancellationToken cancellation)
    {
        SocketAddress address = place.Serialize();
        bool? isConnected = Epoll.Connect(socket.SafeHandle, address.Buffer.Span[..address.Size]);

        // Connect again with the runtime's socket, which provides the exception.
        if (isConnected is null) await socket.ConnectAsync(place, cancellation).ConfigureAwait(false);
        var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (isConnected is false) _room = room;
        _watch.Add(_key, socket.SafeHandle, this);
        if (isConnected is not false) return;
        await using (cancellation.UnsafeRegister(static self => ((WatchedSocket)self!).Dispose(), this).ConfigureAwait(false))
        {
            await room.Task.ConfigureAwait(false);
        }

        cancellation.ThrowIfCancellationRequested();
        if (socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error) is int error and not 0) throw new SocketException(error);
    }

    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            // Before the attempt, because room may become available right after it.
            var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _room, room);
            int sent = socket.Send(rest.Span, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock) await room.Task.ConfigureAwait(false);
            else if (error != SocketError.Success) throw new SocketException((int)error);
            rest = rest[sent..];
        }
    }
}

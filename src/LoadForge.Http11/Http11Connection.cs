using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using LoadForge.Http11.Requests;
using LoadForge.Http11.Responses;
using LoadForge.Http11.Sockets;

namespace LoadForge.Http11;

/// <summary>One TCP connection for one exchange after another.</summary>
/// <remarks>
/// | taken | among the idle | the connection |
/// |---|---|---|
/// | 1 | 0 | was just opened for an exchange, or removed from the idle ones |
/// | 0 | 1 | is idle: <see cref="BecomeIdle"/> puts it there |
/// | 1 | 1 | was taken by its last user, or is being closed: a thread that removes it from the idle ones meanwhile finds it taken and skips it |
/// | 0 | 0 | is being added to the idle ones, or removed from them |
///
/// A cancelled token closes the connection while it is taken, and does not affect an idle connection. The token is checked again after the connection is
/// taken, so either the token finds it taken or the check finds the cancellation.
/// </remarks>
internal sealed class Http11Connection(IHttp11Socket socket, Http11Pool pool, ConnectionTraffic traffic) : IDisposable
{
    private readonly ResponseReader _reader = new(socket, traffic);
    private readonly RequestWriter _writer = new(pool.Host);
    private CancellationToken _followed;
    private CancellationTokenRegistration _following;
    private ValueTask<int> _receiving;
    private bool _isUsed;
    private int _isClosed;
    private long _sentBefore;
    private long _receivedBefore;

    // A connection is opened for an exchange, so it is taken at first and not among the idle ones.
    private int _isTaken = 1;
    private int _isAmongIdle;

    /// <summary>When the connection was opened, in the pool's ticks.</summary>
    public long BornAt { get; } = pool.Now;

    /// <summary>When the last exchange ended, in the pool's ticks; before the first, when the connection was opened.</summary>
    public long IdleSince { get; private set; } = pool.Now;

    /// <summary>How long the server keeps the connection idle, in the pool's ticks; the maximum if the server does not specify it.</summary>
    public long KeptFor { get; private set; } = long.MaxValue;

    /// <summary>Whether the connection belongs to a pool.</summary>
    public bool BelongsTo(Http11Pool candidate) => ReferenceEquals(pool, candidate);

    /// <summary>Takes the connection for an exchange; false if another exchange has taken it.</summary>
    public bool TryTake() => Volatile.Read(ref _isTaken) == 0 && Interlocked.CompareExchange(ref _isTaken, 1, 0) == 0;

    /// <summary>Takes the connection, which has just been removed from the idle ones.</summary>
    public bool TryTakeFromIdle()
    {
        // First, so that a thread that returns it from now on adds it again.
        Interlocked.Exchange(ref _isAmongIdle, 0);
        return TryTake();
    }

    /// <summary>Ends the exchange that the connection was taken for.</summary>
    /// <param name="now">The current time.</param>
    /// <returns>Whether the caller must add it to the idle ones; it may be there already.</returns>
    public bool BecomeIdle(long now)
    {
        IdleSince = now;
        Interlocked.Exchange(ref _isTaken, 0);
        return Volatile.Read(ref _isAmongIdle) == 0 && Interlocked.Exchange(ref _isAmongIdle, 1) == 0;
    }

    /// <summary>
    /// Starts to receive the answer before the request is sent. If bytes or the end have already arrived, the connection can no longer be used.
    /// </summary>
    /// <param name="checksSocket">
    /// Whether bytes that arrived since the last answer must be found. Not necessary for a request that follows immediately and can be sent again.
    /// </param>
    /// <param name="cancellation">Ends the exchange, and the connection.</param>
    /// <returns>Whether the exchange can continue; if not, the connection is closed and nothing was sent.</returns>
    [SuppressMessage(
        "Reliability",
        "CA2012:Use ValueTasks correctly",
        Justification = "Consumed once: by the exchange that follows, or not at all, since the connection is closed then.")]
    public bool TryBegin(bool checksSocket, CancellationToken cancellation)
    {
        try
        {
            Follow(cancellation);
            bool isCancelled = cancellation.IsCancellationRequested;
            _receiving = isCancelled ? default : _reader.FirstAsync(checksSocket);
            if (!isCancelled && (!_isUsed || !_receiving.IsCompleted)) return true;

            // The server has reset the connection. The exception is observed here, because it would otherwise be unobserved.
            if (_receiving.IsFaulted) _ = _receiving.AsTask().Exception;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The previous user was cancelled as its request ended, and has closed the connection.
        }

        Dispose();
        return false;
    }

    /// <summary>
    /// Sends a request, reads its response to the end, and returns the connection to its pool, or closes it. Call <see cref="TryBegin"/> first.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="isBare">Whether it is known to have neither headers nor a body: reading the headers of a request allocates them.</param>
    /// <param name="user">The user of the request.</param>
    /// <param name="cancellation">Ends the exchange, and the connection.</param>
    /// <exception cref="HttpRequestException">The exchange failed.</exception>
    /// <exception cref="OperationCanceledException">The exchange was cancelled.</exception>
    public ValueTask<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, bool isBare, Http11User user, CancellationToken cancellation) =>
        FinishAsync(SendAsync(request, isBare, out ValueTask<int> answer, cancellation), answer, request, isBare, user, cancellation);

    /// <summary>Sends a request. Call <see cref="TryBegin"/> first.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isBare">Whether it is known to have neither headers nor a body.</param>
    /// <param name="answer">The pending receive of the first bytes of the answer: their number.</param>
    /// <param name="cancellation">Ends the exchange, and the connection.</param>
    public ValueTask SendAsync(HttpRequestMessage request, bool isBare, out ValueTask<int> answer, CancellationToken cancellation)
    {
        answer = _receiving;
        return isBare ? SendBareAsync(request) : WriteAndSendAsync(request, cancellation);
    }

    /// <summary>Reads the answer if it is complete, and returns the connection to its pool, or closes it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="user">The user of the request.</param>
    /// <param name="answer">The completed receive of the first bytes; must be awaited again if there is no response.</param>
    /// <returns>
    /// The response; null if it is incomplete or invalid. <see cref="FinishAsync"/> then waits for the rest, or throws.
    /// </returns>
    public HttpResponseMessage? TryFinish(HttpRequestMessage request, Http11User user, ref ValueTask<int> answer)
    {
        if (!answer.IsCompleted) return null;
        int received;
        try
        {
            // May throw even if the receive reports success: the runtime's sockets report success for any completion.
            received = answer.Result;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            answer = ValueTask.FromException<int>(error);
            return null;
        }

        answer = new ValueTask<int>(received);
        if (received == 0 || _reader.TryRead(request, received, pool.MaxBody) is not { } response) return null;
        _isUsed = true;
        GiveBack(user);
        return response;
    }

    /// <summary>Waits until a request is sent, reads its response to the end, and returns the connection to its pool, or closes it.</summary>
    /// <param name="sending">The pending send of the request.</param>
    /// <param name="answer">The pending receive of the first bytes of the answer: their number.</param>
    /// <param name="request">The request.</param>
    /// <param name="isBare">Whether it is known to have neither headers nor a body.</param>
    /// <param name="user">The user of the request.</param>
    /// <param name="cancellation">Ends the exchange, and the connection.</param>
    /// <exception cref="HttpRequestException">The exchange failed.</exception>
    /// <exception cref="OperationCanceledException">The exchange was cancelled.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<HttpResponseMessage> FinishAsync(
        ValueTask sending, ValueTask<int> answer, HttpRequestMessage request, bool isBare, Http11User user, CancellationToken cancellation)
    {
        // The connection was closed as the request arrived, so the server may not have seen it. Send it again on a new connection; a body is never sent twice.
        bool mayRepeat = _isUsed && request.Content is null;
        _isUsed = true;
        try
        {
            await sending.ConfigureAwait(false);
            int received = await answer.ConfigureAwait(false);
            if (received > 0)
            {
                HttpResponseMessage response = await _reader.ReadAsync(request, received, pool.MaxBody).ConfigureAwait(false);
                GiveBack(user);
                return response;
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            Drop(user);
            if (cancellation.IsCancellationRequested) throw new TaskCanceledException(new TaskCanceledException().Message, error, cancellation);
            throw new HttpRequestException(HttpRequestError.Unknown, "An error occurred while sending the request.", new IOException(error.Message, error));
        }
        catch
        {
            Drop(user);
            throw;
        }

        Drop(user);
        cancellation.ThrowIfCancellationRequested();
        return mayRepeat ? await pool.ConnectAndExchangeAsync(request, isBare, user, cancellation).ConfigureAwait(false) : throw ResponseReader.Ended();
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _following.Unregister();
        socket.Dispose();
        traffic.Close();
        if (Interlocked.Exchange(ref _isClosed, 1) == 0) pool.Closed();
    }

    private void GiveBack(Http11User user)
    {
        Tell(user);
        _writer.Shrink();
        if (_reader.MayFollow)
        {
            if (_reader.KeptForSeconds is { } seconds) KeptFor = pool.TicksOf(seconds);
            user.Last = this;
            pool.Return(this);
        }
        else
        {
            Dispose();
        }
    }

    private void Drop(Http11User user)
    {
        Tell(user);
        Dispose();
    }

    // While the connection is taken, all of its bytes are those of one exchange.
    private void Tell(Http11User user)
    {
        (long sent, long received) = (traffic.Sent, traffic.Received);
        user.Sent += sent - _sentBefore;
        user.Received += received - _receivedBefore;
        (_sentBefore, _receivedBefore) = (sent, received);
    }

    // The requests of a user usually have the same token and mostly the same connection. A registration for each request would cost more than the rest of its
    // bookkeeping.
    private void Follow(CancellationToken cancellation)
    {
        if (cancellation == _followed) return;
        _following.Dispose();
        _followed = cancellation;
        _following = cancellation.UnsafeRegister(static self => ((Http11Connection)self!).OnCancelled(), this);
    }

    // The registration outlives the exchange. The timeout of the last user's request to another host must not close the idle connection.
    private void OnCancelled()
    {
        if (Volatile.Read(ref _isTaken) == 1) socket.Dispose();
    }

    private ValueTask SendBareAsync(HttpRequestMessage request)
    {
        try
        {
            return SendAsync(_writer.WriteBare(request));
        }
        catch (Exception error)
        {
            // Stored like the exception of an async method: the thread that finishes the exchange throws it.
            return ValueTask.FromException(error);
        }
    }

    private async ValueTask WriteAndSendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        await SendAsync(await _writer.WriteAsync(request, cancellation).ConfigureAwait(false)).ConfigureAwait(false);

    private ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        traffic.AddSent(bytes.Length);
        return socket.SendAsync(bytes);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using LoadForge.Http11.Requests;
using LoadForge.Http11.Responses;
using LoadForge.Http11.Sockets;

namespace LoadForge.Http11;

/// <summary>One TCP connection, carrying one exchange after another.</summary>
/// <remarks>
/// | taken | among the idle | the connection |
/// |---|---|---|
/// | 1 | 0 | was just made, or taken out of the idle ones, for an exchange |
/// | 0 | 1 | is idle: <see cref="BecomeIdle"/> puts it there |
/// | 1 | 1 | was taken by its last user, or is being given up: a thread that takes it out of the idle ones meanwhile finds it taken and skips it |
/// | 0 | 0 | is on its way to the idle ones, or out of them |
///
/// A token that is cancelled closes the connection while it is taken, and leaves an idle one alone. The token is asked once more after the taking: one of the
/// two sees the other.
/// </remarks>
internal sealed class Http11Connection(IHttp11Socket socket, Http11Pool pool) : IDisposable
{
    private readonly ResponseReader _reader = new(socket);
    private readonly RequestWriter _writer = new(pool.Host);
    private CancellationToken _followed;
    private CancellationTokenRegistration _following;
    private ValueTask<int> _receiving;
    private bool _isUsed;

    // A connection is made for an exchange: it begins taken, and not among the idle ones.
    private int _isTaken = 1;
    private int _isAmongIdle;

    /// <summary>When the connection was made, in the pool's ticks.</summary>
    public long BornAt { get; } = pool.Now;

    /// <summary>When the last exchange ended, in the same ticks; when the connection was made, before the first.</summary>
    public long IdleSince { get; private set; } = pool.Now;

    /// <summary>How long the server keeps the connection idle, in the same ticks; the most there is if it does not say.</summary>
    public long KeptFor { get; private set; } = long.MaxValue;

    /// <summary>Whether the connection is one of a pool's.</summary>
    public bool BelongsTo(Http11Pool candidate) => ReferenceEquals(pool, candidate);

    /// <summary>Takes the connection for an exchange; false if another has it.</summary>
    public bool TryTake() => Volatile.Read(ref _isTaken) == 0 && Interlocked.CompareExchange(ref _isTaken, 1, 0) == 0;

    /// <summary>Takes the connection, which has just been taken out of the idle ones.</summary>
    public bool TryTakeFromIdle()
    {
        // First: a thread that gives it back from now on adds it to them again.
        Interlocked.Exchange(ref _isAmongIdle, 0);
        return TryTake();
    }

    /// <summary>Ends the exchange that the connection was taken for.</summary>
    /// <param name="now">When.</param>
    /// <returns>Whether it is to be put among the idle ones, where it may be already.</returns>
    public bool BecomeIdle(long now)
    {
        IdleSince = now;
        Interlocked.Exchange(ref _isTaken, 0);
        return Volatile.Read(ref _isAmongIdle) == 0 && Interlocked.Exchange(ref _isAmongIdle, 1) == 0;
    }

    /// <summary>
    /// Asks for an answer before the request is sent: what is there already, an end or an answer to nothing, tells that the connection is of no more use.
    /// </summary>
    /// <param name="asksAtOnce">
    /// Whether what has come since the last answer must be found: a request that follows at once, and can be sent once more, need not be so careful.
    /// </param>
    /// <param name="cancellation">Ends the exchange, and the connection.</param>
    /// <returns>Whether the exchange may go on; if not, the connection is closed, and nothing was sent.</returns>
    [SuppressMessage(
        "Reliability",
        "CA2012:Use ValueTasks correctly",
        Justification = "Consumed once: by the exchange that follows, or not at all, since the connection is closed then.")]
    public bool TryBegin(bool asksAtOnce, CancellationToken cancellation)
    {
        try
        {
            Follow(cancellation);
            bool isCancelled = cancellation.IsCancellationRequested;
            _receiving = isCancelled ? default : _reader.FirstAsync(asksAtOnce);
            if (!isCancelled && (!_isUsed || !_receiving.IsCompleted)) return true;

            // A connection that its server has reset: nobody else asks for the exception, which would count as unobserved.
            if (_receiving.IsFaulted) _ = _receiving.AsTask().Exception;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The user before was cancelled as its request ended, and has closed the connection.
        }

        Dispose();
        return false;
    }

    /// <summary>
    /// Sends a request, reads its response to the end, and gives the connection back to its pool, or closes it. <see cref="TryBegin"/> comes before.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="isBare">Whether it is known to have neither headers nor a body: asking a request for its headers makes them.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="cancellation">Ends the exchange, and the connection.</param>
    /// <exception cref="HttpRequestException">The exchange failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ValueTask<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, bool isBare, Http11User user, CancellationToken cancellation) =>
        FinishAsync(SendAsync(request, isBare, out ValueTask<int> answer, cancellation), answer, request, isBare, user, cancellation);

    /// <summary>Sends a request. <see cref="TryBegin"/> comes before.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isBare">Whether it is known to have neither headers nor a body.</param>
    /// <param name="answer">The first bytes of its answer, to come: how many.</param>
    /// <param name="cancellation">Ends the exchange, and the connection.</param>
    public ValueTask SendAsync(HttpRequestMessage request, bool isBare, out ValueTask<int> answer, CancellationToken cancellation)
    {
        answer = _receiving;
        return isBare ? SendBareAsync(request) : WriteAndSendAsync(request, cancellation);
    }

    /// <summary>Takes the answer if it is there as a whole, and gives the connection back to its pool, or closes it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="answer">The first bytes, which have come; to be awaited again if there is no response.</param>
    /// <returns>
    /// The response; null if it is not whole, or there is something wrong with it: <see cref="FinishAsync"/> waits for the rest of it, and says what.
    /// </returns>
    public HttpResponseMessage? TryFinish(HttpRequestMessage request, Http11User user, ref ValueTask<int> answer)
    {
        if (!answer.IsCompleted) return null;
        int received;
        try
        {
            // Even if it says that it has succeeded: the runtime's sockets say so of any end.
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

    /// <summary>Waits until a request is sent, reads its response to the end, and gives the connection back to its pool, or closes it.</summary>
    /// <param name="sending">The request on its way.</param>
    /// <param name="answer">The first bytes of its answer, to come: how many.</param>
    /// <param name="request">The request.</param>
    /// <param name="isBare">Whether it is known to have neither headers nor a body.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="cancellation">Ends the exchange, and the connection.</param>
    /// <exception cref="HttpRequestException">The exchange failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<HttpResponseMessage> FinishAsync(
        ValueTask sending, ValueTask<int> answer, HttpRequestMessage request, bool isBare, Http11User user, CancellationToken cancellation)
    {
        // Closed as the request came: it may not have been seen. Once more then, on a connection that is certainly open; a body is never sent twice.
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
            Dispose();
            if (cancellation.IsCancellationRequested) throw new TaskCanceledException(new TaskCanceledException().Message, error, cancellation);
            throw new HttpRequestException(HttpRequestError.Unknown, "An error occurred while sending the request.", new IOException(error.Message, error));
        }
        catch
        {
            Dispose();
            throw;
        }

        Dispose();
        cancellation.ThrowIfCancellationRequested();
        return mayRepeat ? await pool.ConnectAndExchangeAsync(request, isBare, user, cancellation).ConfigureAwait(false) : throw ResponseReader.Ended();
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _following.Unregister();
        socket.Dispose();
    }

    private void GiveBack(Http11User user)
    {
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

    // A user's requests have one token after another, and mostly the same connection: a registration for each of them would cost more than the rest of its
    // book-keeping.
    private void Follow(CancellationToken cancellation)
    {
        if (cancellation == _followed) return;
        _following.Dispose();
        _followed = cancellation;
        _following = cancellation.UnsafeRegister(static self => ((Http11Connection)self!).OnCancelled(), this);
    }

    // The registration outlives the exchange. An idle connection is nobody's: the timeout of its last user's request to another host must not close it.
    private void OnCancelled()
    {
        if (Volatile.Read(ref _isTaken) == 1) socket.Dispose();
    }

    private ValueTask SendBareAsync(HttpRequestMessage request)
    {
        try
        {
            return socket.SendAsync(_writer.WriteBare(request));
        }
        catch (Exception error)
        {
            // Like an async method: the thread that finishes the exchange finds it.
            return ValueTask.FromException(error);
        }
    }

    private async ValueTask WriteAndSendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        await socket.SendAsync(await _writer.WriteAsync(request, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
}

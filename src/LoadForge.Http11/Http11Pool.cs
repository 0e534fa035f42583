using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LoadForge.Http11.Responses;
using LoadForge.Http11.Sockets;

namespace LoadForge.Http11;

/// <summary>The idle connections to one host and port. The connection used last is used next, so that few connections stay in use.</summary>
internal sealed class Http11Pool : IDisposable
{
    // The same time as in the runtime's handler.
    private static readonly TimeSpan MaxIdle = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);

    // Unexpected data between an answer and a request that follows immediately is so rare that it is not worth a system call each time.
    private static readonly TimeSpan AtOnce = TimeSpan.FromMicroseconds(100);

    private readonly ConnectSocket _connect;
    private readonly TimeProvider _clock;
    private readonly DnsEndPoint _place;
    private readonly long _lifetime;
    private readonly long _maxIdle;
    private readonly long _sweepEvery;
    private readonly long _atOnce;

    // Contains every idle connection, and possibly some that their last user has taken again.
    private readonly ConcurrentStack<Http11Connection> _idle = new();
    private volatile bool _isClosed;

    // While a sweep holds the idle connections, a request that finds none waits for the sweep. Otherwise it would open an unnecessary connection.
    private volatile bool _isSweeping;
    private long _sweptAt;

    public Http11Pool(ConnectSocket connect, Http11Settings settings, TimeProvider clock, Uri address)
    {
        _connect = connect;
        _clock = clock;
        _place = new DnsEndPoint(address.IdnHost, address.Port);
        _lifetime = TicksOf(settings.ConnectionLifetime.TotalSeconds);
        _maxIdle = TicksOf(MaxIdle.TotalSeconds);
        _sweepEvery = TicksOf(SweepEvery.TotalSeconds);
        _atOnce = TicksOf(AtOnce.TotalSeconds);
        _sweptAt = Now;
        MaxBody = settings.MaxBody;
        Opened = settings.Opened;
        Closed = settings.Closed;
        Host = Encoding.ASCII.GetBytes(HostOf(address));
    }

    /// <summary>The current time, in ticks.</summary>
    public long Now => _clock.GetTimestamp();

    /// <summary>Converts a duration to ticks.</summary>
    public long TicksOf(double seconds) => (long)(seconds * _clock.TimestampFrequency);

    /// <summary>The host and port for the Host header.</summary>
    public byte[] Host { get; }

    /// <summary>The maximum size of a response body, in bytes.</summary>
    public long MaxBody { get; }

    /// <summary>Called once for each connection that is opened.</summary>
    public Action<ConnectionTraffic> Opened { get; }

    /// <summary>Called once for each connection that is closed.</summary>
    public Action Closed { get; }

    /// <summary>Sends a request on an idle connection, or else on a new one, and reads the response to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isBare">Whether it is known to have neither headers nor a body: reading the headers of a request allocates them.</param>
    /// <param name="user">The user of the request.</param>
    /// <param name="cancellation">Ends the exchange.</param>
    /// <exception cref="HttpRequestException">
    /// The request failed, or a connection could not be opened: the name is unknown, or the host is not allowed or not listening.
    /// </exception>
    public ValueTask<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, bool isBare, Http11User user, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Take(user, hasBody: request.Content is not null, cancellation) is { } connection
            ? connection.ExchangeAsync(request, isBare, user, cancellation)
            : ConnectAndExchangeAsync(request, isBare, user, cancellation);
    }

    /// <summary>
    /// Takes an idle connection for an exchange. Prefers the user's last connection, because its data is in the cache of the core that the user runs on.
    /// </summary>
    /// <param name="user">The user of the request.</param>
    /// <param name="hasBody">Whether the request has a body. Such a request is never sent twice, and not on a connection that has just been closed.</param>
    /// <param name="cancellation">Ends the exchange.</param>
    /// <returns>Null if there is none.</returns>
    public Http11Connection? Take(Http11User user, bool hasBody, CancellationToken cancellation)
    {
        long now = Now;
        Http11Connection? connection = user.Last;
        if (connection is not null && connection.BelongsTo(this) && connection.TryTake() && MayBegin(connection)) return connection;
        if (TakeFromIdle() is { } idle) return idle;
        WaitForSweep();
        return TakeFromIdle();

        Http11Connection? TakeFromIdle()
        {
            while (_idle.TryPop(out Http11Connection? one))
            {
                if (one.TryTakeFromIdle() && MayBegin(one)) return one;
            }

            return null;
        }

        bool MayBegin(Http11Connection one)
        {
            if (IsYoung(one, now)) return one.TryBegin(hasBody || now - one.IdleSince > _atOnce, cancellation);
            one.Dispose();
            return false;
        }
    }

    /// <summary>Sends a request on a new connection, and reads the response to its end.</summary>
    /// <inheritdoc cref="ExchangeAsync"/>
    public async ValueTask<HttpResponseMessage> ConnectAndExchangeAsync(
        HttpRequestMessage request, bool isBare, Http11User user, CancellationToken cancellation)
    {
        Http11Connection connection = await ConnectAsync(request, cancellation).ConfigureAwait(false);
        if (connection.TryBegin(checksSocket: false, cancellation))
        {
            return await connection.ExchangeAsync(request, isBare, user, cancellation).ConfigureAwait(false);
        }

        cancellation.ThrowIfCancellationRequested();
        throw ResponseReader.Ended();
    }

    /// <summary>Returns a connection for another exchange.</summary>
    public void Return(Http11Connection connection)
    {
        long now = Now;
        if (connection.BecomeIdle(now)) _idle.Push(connection);
        long swept = Volatile.Read(ref _sweptAt);
        if (now - swept > _sweepEvery && Interlocked.CompareExchange(ref _sweptAt, now, swept) == swept)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static pool => pool.Sweep(), this, preferLocal: false);
        }

        // Closing sets the flag before it empties the pool: one of the two finds the connection.
        if (_isClosed) CloseAll();
    }

    public void Dispose()
    {
        _isClosed = true;
        CloseAll();
    }

    private static string HostOf(Uri address)
    {
        string host = address.HostNameType == UriHostNameType.IPv6 ? $"[{address.IdnHost}]" : address.IdnHost;
        return address.IsDefaultPort ? host : FormattableString.Invariant($"{host}:{address.Port}");
    }

    private bool IsYoung(Http11Connection connection, long now) =>
        now - connection.BornAt < _lifetime && now - connection.IdleSince < Math.Min(_maxIdle, connection.KeptFor);

    private void WaitForSweep()
    {
        var spin = new SpinWait();
        while (_isSweeping) spin.SpinOnce();
    }

    // Closes connections that were needed for a peak and have been idle since.
    private void Sweep()
    {
        long now = Now;
        List<Http11Connection> young = [];
        List<Http11Connection> old = [];
        _isSweeping = true;
        while (_idle.TryPop(out Http11Connection? connection))
        {
            if (connection.TryTakeFromIdle()) (IsYoung(connection, now) ? young : old).Add(connection);
        }

        for (int index = young.Count - 1; index >= 0; index--)
        {
            if (young[index].BecomeIdle(young[index].IdleSince)) _idle.Push(young[index]);
        }

        _isSweeping = false;
        foreach (Http11Connection connection in old) connection.Dispose();
        if (_isClosed) CloseAll();
    }

    private void CloseAll()
    {
        while (_idle.TryPop(out Http11Connection? connection))
        {
            if (connection.TryTakeFromIdle()) connection.Dispose();
        }
    }

    private async ValueTask<Http11Connection> ConnectAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            var traffic = new ConnectionTraffic();
            var connection = new Http11Connection(await _connect(_place, request, cancellation).ConfigureAwait(false), this, traffic);
            Opened(traffic);
            return connection;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            HttpRequestError kind = error is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }
                ? HttpRequestError.NameResolutionError
                : HttpRequestError.ConnectionError;
            throw new HttpRequestException(kind, FormattableString.Invariant($"{error.Message} ({_place.Host}:{_place.Port})"), error);
        }
    }
}

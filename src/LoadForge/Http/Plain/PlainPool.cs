using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoadForge.Http.Plain;

/// <summary>The connections to one host and port that no request is using; the last one used is the next to be used, so that few are kept warm.</summary>
internal sealed class PlainPool : IDisposable
{
    private readonly Connecting _connecting;
    private readonly DnsEndPoint _place;
    private readonly long _lifetime;

    // Every idle connection is among these; so may be some that their last user has taken again.
    private readonly ConcurrentStack<PlainConnection> _idle = new();
    private volatile bool _isClosed;

    public PlainPool(Connecting connecting, HttpSettings settings, Uri address)
    {
        _connecting = connecting;
        _place = new DnsEndPoint(address.IdnHost, address.Port);
        _lifetime = (long)settings.ConnectionLifetime.TotalMilliseconds;
        LargestBody = settings.LargestBody;
        Host = Encoding.ASCII.GetBytes(HostOf(address));
    }

    /// <summary>The host and port, as the header of a request tells them.</summary>
    public byte[] Host { get; }

    /// <summary>The most bytes that a response's body may have.</summary>
    public long LargestBody { get; }

    /// <summary>Sends a request on an idle connection, or else on a new one, and reads the response to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isBare">Whether it is known to have neither headers nor a body: asking a request for its headers makes them.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="cancellation">Ends the exchange.</param>
    /// <exception cref="HttpRequestException">It failed, or there is no connection to be had: the name is not known, the host not allowed or not listening.</exception>
    public ValueTask<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, bool isBare, PlainUser user, CancellationToken cancellation) =>
        Take(user) is { } connection ? connection.ExchangeAsync(request, isBare, user, cancellation) : ConnectAndExchangeAsync(request, isBare, user, cancellation);

    /// <summary>Gives a connection back that another exchange may follow on.</summary>
    public void Return(PlainConnection connection)
    {
        if (connection.BecomeIdle()) _idle.Push(connection);

        // Whoever closes the pool empties it after it has said so: one of the two finds the connection.
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

    // The user's own first: it and all that belongs to it are in the cache of the core that the user runs on.
    private PlainConnection? Take(PlainUser user)
    {
        long now = Environment.TickCount64;
        PlainConnection? connection = user.Last;
        if (connection is not null && connection.BelongsTo(this) && connection.TryTake() && IsYoung(connection, now)) return connection;
        while (_idle.TryPop(out connection))
        {
            if (connection.TryTakeFromIdle() && IsYoung(connection, now)) return connection;
        }

        return null;
    }

    private bool IsYoung(PlainConnection connection, long now)
    {
        if (now - connection.BornAt < _lifetime) return true;
        connection.Dispose();
        return false;
    }

    private void CloseAll()
    {
        while (_idle.TryPop(out PlainConnection? connection))
        {
            if (connection.TryTakeFromIdle()) connection.Dispose();
        }
    }

    private async ValueTask<HttpResponseMessage> ConnectAndExchangeAsync(HttpRequestMessage request, bool isBare, PlainUser user, CancellationToken cancellation)
    {
        PlainConnection connection = await ConnectAsync(request, cancellation).ConfigureAwait(false);
        return await connection.ExchangeAsync(request, isBare, user, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<PlainConnection> ConnectAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            Socket socket = await _connecting.ConnectAsync(_place, request, cancellation).ConfigureAwait(false);
            return new PlainConnection(socket, this);
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

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LoadForge.Http11.Requests;

namespace LoadForge.Http11;

/// <summary>
/// Sends HTTP/1.1 over plain TCP with less CPU time than the runtime's handler. Most load consists of such requests, and the generator's CPU limits the load.
/// Requests that need more, such as TLS, another version, or a body of unknown size, are passed to the runtime's handler.
/// </summary>
/// <param name="connect">Opens connections, to allowed hosts only.</param>
/// <param name="settings">The lifetime of connections and the maximum size of bodies.</param>
/// <param name="other">The handler for all other requests.</param>
/// <param name="clock">The clock for the lifetime of connections.</param>
internal sealed class Http11Transport(
    ConnectSocket connect,
    Http11Settings settings,
    HttpMessageHandler other,
    TimeProvider clock) : HttpMessageInvoker(other, disposeHandler: true)
{
    private const int RecentAddresses = 64;

    private readonly ConcurrentDictionary<(string Host, int Port), Http11Pool> _pools = new();

    // By the address object, because a scenario reuses a few. An entry is replaced as a whole.
    private readonly KnownAddress?[] _recent = new KnownAddress?[RecentAddresses];
    private volatile bool _isDisposed;

    /// <inheritdoc/>
    public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        !_isDisposed && Http11Request.Fits(request)
            ? ExchangeAsync(request, isBare: false, UserOf(request), cancellationToken).AsTask()
            : base.SendAsync(request, cancellationToken);

    /// <summary>Sends a request, and reads the response to its end.</summary>
    /// <param name="request">The request; must meet <see cref="Http11Request.Fits"/>.</param>
    /// <param name="isBare">Whether it is known to have neither headers nor a body: reading the headers of a request allocates them.</param>
    /// <param name="user">The user of the request.</param>
    /// <param name="cancellation">Ends the exchange.</param>
    /// <exception cref="HttpRequestException">The request failed.</exception>
    /// <exception cref="ObjectDisposedException">The run is over.</exception>
    public ValueTask<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, bool isBare, Http11User user, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return PoolOf(request.RequestUri!).ExchangeAsync(request, isBare, user, cancellation);
    }

    /// <summary>Takes an idle connection for a request, which the caller must then send on it.</summary>
    /// <param name="address">The request's address.</param>
    /// <param name="user">The user of the request.</param>
    /// <param name="hasBody">Whether it has a body.</param>
    /// <param name="cancellation">Ends the exchange.</param>
    /// <returns>Null if there is none, or the run is over.</returns>
    public Http11Connection? Take(Uri address, Http11User user, bool hasBody, CancellationToken cancellation) =>
        _isDisposed || cancellation.IsCancellationRequested ? null : PoolOf(address).Take(user, hasBody, cancellation);

    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        if (disposing)
        {
            foreach (Http11Pool pool in _pools.Values) pool.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Http11User UserOf(HttpRequestMessage request) => request.Options.TryGetValue(Http11User.Key, out Http11User? user) ? user : new Http11User();

    private Http11Pool PoolOf(Uri address)
    {
        ref KnownAddress? recent = ref _recent[RuntimeHelpers.GetHashCode(address) % RecentAddresses];
        KnownAddress? known = Volatile.Read(ref recent);
        if (known is not null && ReferenceEquals(known.Address, address)) return known.Pool;
        Http11Pool pool = _pools.GetOrAdd((address.IdnHost, address.Port), _ => new Http11Pool(connect, settings, clock, address));
        if (_isDisposed) pool.Dispose();
        Volatile.Write(ref recent, new KnownAddress(address, pool));
        return pool;
    }

    private sealed record KnownAddress(Uri Address, Http11Pool Pool);
}

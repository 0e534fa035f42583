using System.Net;
using System.Text;
using LoadForge.Http.Safety;
using LoadForge.Http.Sending;
using LoadForge.Http11;
using LoadForge.Http11.Sockets;
using LoadForge.Settings;

namespace LoadForge.Http;

/// <summary>The connections of a run, shared by all its virtual users, or of one user alone.</summary>
internal static class TransportFactory
{
    /// <summary>Creates the transport.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="open">How plain connections are opened; null for the cheapest way there is.</param>
    /// <param name="clock">Tells how long plain connections live; null for the system's, which all others follow.</param>
    /// <param name="uses">Where it is noted which transport connects; null for nowhere.</param>
    public static HttpMessageInvoker Create(HttpSettings settings, OpenSocket? open = null, TimeProvider? clock = null, TransportUses? uses = null)
    {
        uses ??= new TransportUses();
        var access = new HostAccess(settings.AllowedHosts);
        var connecting = new Connecting(access, settings.Proxy?.IdnHost, uses);
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            // Followed by the sender of requests, which is cheaper for all that are not redirected.
            AllowAutoRedirect = false,
            // Decoded by the sender of requests, which counts the bytes on the wire.
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = connecting.ConnectAsync,
            ConnectTimeout = settings.RequestTimeout,
            EnableMultipleHttp2Connections = true,
            EnableMultipleHttp3Connections = true,
            MeterFactory = OwnMeter.Instance,
            MaxConnectionsPerServer = settings.ConnectionsPerHost,
            // A cookie is returned with the bytes that were received.
            RequestHeaderEncodingSelector = static (name, _) => name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : null,
            PooledConnectionLifetime = settings.ConnectionLifetime,
            SslOptions = TlsOptions.For(settings.InsecureHosts),
            UseCookies = false,
            UseProxy = settings.Proxy is not null,
        };
        if (settings.Timings) handler.PlaintextStreamFilter = Connecting.ReadyAsync;
        if (settings.Proxy is { } proxy) handler.Proxy = ProxyAt(proxy);
        var sending = new CheckedRequests(new CheckedHosts(handler, access, uses, onlyQuic: settings.Proxy is null));
        if (!IsOwn(settings)) return new HttpMessageInvoker(sending, disposeHandler: true);
        OpenSocket way = open ?? CheapestWay(settings);
        return new Http11Transport(
            (place, _, cancellation) => connecting.ConnectAsync(place, way, cancellation),
            new Http11Settings(settings.ConnectionLifetime, settings.MaxBody) { Opened = uses.Count, Closed = uses.NoteClosed },
            sending,
            clock ?? TimeProvider.System);
    }

    /// <summary>Whether requests under these settings may go by the own transport: limits on connections, proxies and timings are the runtime's.</summary>
    public static bool IsOwn(HttpSettings settings) =>
        settings.Transport != HttpTransport.Runtime && settings.Proxy is null && !settings.Timings && !settings.TagsRequests
            && settings.ConnectionsPerHost == int.MaxValue && settings.Version == HttpVersion.Version11;

    /// <summary>Whether the own transport waits for its sockets by epoll.</summary>
    public static bool WatchesSockets(HttpSettings settings) => settings.WatchesSockets && WatchedSocket.IsPossible;

    private static OpenSocket CheapestWay(HttpSettings settings) => WatchesSockets(settings) ? WatchedSocket.ConnectAsync : RuntimeSocket.ConnectAsync;

    private static WebProxy ProxyAt(Uri address)
    {
        var proxy = new WebProxy(new Uri(address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)));
        if (address.UserInfo.Split(':', 2) is [var name, var password])
        {
            proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(name), Uri.UnescapeDataString(password));
        }

        return proxy;
    }
}

using System.Net;

namespace LoadForge.Http;

/// <summary>The connections of a run, shared by all its virtual users.</summary>
internal static class SharedTransport
{
    /// <summary>Makes the transport.</summary>
    public static HttpMessageInvoker Create(HttpSettings settings)
    {
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            // Followed by the sender of requests, which is cheaper for all that are not redirected.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = settings.RequestTimeout,
            EnableMultipleHttp2Connections = true,
            MaxConnectionsPerServer = settings.ConnectionsPerHost,
            PooledConnectionLifetime = settings.ConnectionLifetime,
            UseCookies = false,
            UseProxy = false,
        };
        return new HttpMessageInvoker(handler, disposeHandler: true);
    }
}

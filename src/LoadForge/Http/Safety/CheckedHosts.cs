using System.Collections.Concurrent;

namespace LoadForge.Http.Safety;

/// <summary>
/// Checks the host of each request before it is sent if our own connections cannot check it: through a proxy, over QUIC, and through an extension's
/// handlers, which may use their own transport. Each host is resolved once.
/// </summary>
/// <param name="inner">Sends the requests.</param>
/// <param name="access">The allowed hosts.</param>
/// <param name="uses">Where it is noted that the runtime's handler connects; null for nowhere.</param>
/// <param name="onlyQuic">Whether only requests are checked that may go over QUIC, because other connections are checked when they are made.</param>
internal sealed class CheckedHosts(HttpMessageHandler inner, HostAccess access, TransportUses? uses = null, bool onlyQuic = false) : DelegatingHandler(inner)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.OrdinalIgnoreCase);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (onlyQuic && !MayUseQuic(request)) return base.SendAsync(request, cancellationToken);
        string host = request.RequestUri!.IdnHost;
        return _known.ContainsKey(host) ? base.SendAsync(request, cancellationToken) : CheckAsync(request, host, cancellationToken);
    }

    // A request chooses its version itself; a server may offer a later one to a request that accepts it.
    private static bool MayUseQuic(HttpRequestMessage request) =>
        request.Version.Major >= 3 || (request.VersionPolicy == HttpVersionPolicy.RequestVersionOrHigher && request.RequestUri!.Scheme == Uri.UriSchemeHttps);

    private async Task<HttpResponseMessage> CheckAsync(HttpRequestMessage request, string host, CancellationToken cancellationToken)
    {
        // Over QUIC no connection is made here that could be noted.
        uses?.NoteRuntime();

        // The name of an allowed host may be known only to the proxy.
        if (!access.IsNamed(host)) await access.ResolveAsync(host, cancellationToken).ConfigureAwait(false);
        _known[host] = true;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

using System.Collections.Concurrent;

namespace LoadForge.Http.Safety;

/// <summary>
/// Checks the host of each request before it is sent if our own connections cannot check it: through a proxy, over QUIC, and through an extension's
/// handlers, which may use their own transport. Each host is resolved once.
/// </summary>
internal sealed class CheckedHosts(HttpMessageHandler inner, HostAccess access, TransportUses? uses = null) : DelegatingHandler(inner)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.OrdinalIgnoreCase);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string host = request.RequestUri!.IdnHost;
        return _known.ContainsKey(host) ? base.SendAsync(request, cancellationToken) : CheckAsync(request, host, cancellationToken);
    }

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

using System.Collections.Concurrent;

namespace LoadForge.Http;

/// <summary>
/// Makes sure of the host of each request before it is sent, where no connection of our own making can: through a proxy, and over QUIC. Each host is looked up once.
/// </summary>
internal sealed class CheckedHosts(HttpMessageHandler inner, HostAccess access) : DelegatingHandler(inner)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string host = request.RequestUri!.IdnHost;
        if (!_known.ContainsKey(host))
        {
            // Only the proxy may know the name of a host that is allowed.
            if (!access.IsNamed(host)) await access.ResolveAsync(host, cancellationToken).ConfigureAwait(false);
            _known[host] = true;
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

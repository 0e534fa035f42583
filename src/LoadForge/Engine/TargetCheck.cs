using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using LoadForge.Http;
using LoadForge.Http.Safety;
using LoadForge.Units;

namespace LoadForge.Engine;

/// <summary>
/// Checks, before a run, that load may be sent to its target, that the target accepts connections and that its certificate is trusted. This distinguishes a
/// server that is not running from one that fails under load. With a proxy only the proxy is checked; with HTTP/3 only the name is resolved.
/// </summary>
internal static class TargetCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Connects once and closes the connection. Returns if it is cancelled; the run that follows reports the cancellation.</summary>
    /// <exception cref="TargetUnreachableException">No connection within 5 s, or no secure one.</exception>
    /// <exception cref="LoadPlanException">The target is public and is not among the allowed hosts.</exception>
    public static async Task ConnectAsync(Uri target, HttpSettings http, TimeProvider clock, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        Uri shown = http.Redactor().Address(target);
        try
        {
            await TryAsync(target, http, either.Token).ConfigureAwait(false);
        }
        catch (HostNotAllowedException error)
        {
            throw new LoadPlanException([error.Message]);
        }
        catch (SocketException error)
        {
            throw new TargetUnreachableException(Describe(shown, error, http.Proxy), error);
        }
        catch (AuthenticationException error)
        {
            throw new TargetUnreachableException($"The target {shown} cannot be used. {TlsOptions.Explain(target.IdnHost, error)}", error);
        }
        catch (IOException error)
        {
            throw new TargetUnreachableException($"The target {shown} cannot be used. {TlsOptions.Explain(target.IdnHost, error)}", error);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The caller expects a result with the ending "cancelled", not an exception.
        }
        catch (OperationCanceledException error)
        {
            throw new TargetUnreachableException(
                $"The target {shown} did not accept a connection within {Quantity.Exact(Patience)}. Check the address, and any firewall in between.", error);
        }
    }

    /// <summary>Resolves the further hosts of a plan; one that cannot be resolved fails its requests.</summary>
    /// <exception cref="LoadPlanException">One is public and is not among the allowed hosts.</exception>
    public static async Task ResolveAsync(HttpSettings http, CancellationToken cancellation)
    {
        var access = new HostAccess(http.AllowedHosts);
        foreach (string host in http.FurtherHosts.Where(host => !access.IsNamed(host)))
        {
            try
            {
                await access.ResolveAsync(host, cancellation).ConfigureAwait(false);
            }
            catch (HostNotAllowedException error)
            {
                throw new LoadPlanException([error.Message]);
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                // Its requests will say so.
            }
        }
    }

    private static async Task TryAsync(Uri target, HttpSettings http, CancellationToken cancellation)
    {
        var access = new HostAccess(http.AllowedHosts);
        using var client = new TcpClient();
        if (http.Proxy is { } proxy)
        {
            // Possibly only the proxy can resolve the name of an allowed host.
            if (!access.IsNamed(target.IdnHost)) await access.ResolveAsync(target.IdnHost, cancellation).ConfigureAwait(false);
            await client.ConnectAsync(proxy.IdnHost, proxy.Port, cancellation).ConfigureAwait(false);
            return;
        }

        IPAddress[] addresses = await access.ResolveAsync(target.IdnHost, cancellation).ConfigureAwait(false);
        if (http.Version == HttpVersion.Version30) return;
        await client.ConnectAsync(addresses, target.Port, cancellation).ConfigureAwait(false);
        if (target.Scheme != Uri.UriSchemeHttps) return;
        using var secure = new SslStream(client.GetStream());
        await secure.AuthenticateAsClientAsync(TlsOptions.For(http.InsecureHosts, target.IdnHost), cancellation).ConfigureAwait(false);
    }

    private static string Describe(Uri target, SocketException error, Uri? proxy) => error.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
            $"The target {target} cannot be reached: the name {(proxy ?? target).IdnHost} cannot be resolved. Check the spelling and the DNS configuration.",
        SocketError.ConnectionRefused when proxy is not null =>
            $"The target {target} cannot be reached: the proxy {proxy.IdnHost} refused the connection on port {proxy.Port}. Start it, or correct "
                + $"HttpSettings.Proxy.",
        SocketError.ConnectionRefused =>
            $"The target {target} refused the connection on port {target.Port}. Start the server, or correct the address in Against(…) or LOADFORGE_TARGET.",
        _ => $"The target {target} cannot be reached: {error.Message} ({error.SocketErrorCode}).",
    };
}

using System.Net;
using System.Net.Sockets;

namespace LoadForge.Http;

/// <summary>Makes the connections of a transport: looks the host up, makes sure that it is allowed, and connects; and notes how long each took, if the request asks for it.</summary>
internal sealed class Connecting(HostAccess access, string? proxyHost)
{
    /// <summary>Makes a connection.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        RequestDetails? details = RequestDetails.Of(context.InitialRequestMessage);
        details?.LookUpStarts();
        string host = context.DnsEndPoint.Host;
        IPAddress[] addresses = string.Equals(host, proxyHost, StringComparison.OrdinalIgnoreCase)
            ? await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false)
            : await access.ResolveAsync(host, cancellation).ConfigureAwait(false);
        details?.ConnectStarts();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        details?.Connected();
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The connection is ready for requests: notes the end of TLS.</summary>
    public static ValueTask<Stream> ReadyAsync(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellation)
    {
        if (context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps) RequestDetails.Of(context.InitialRequestMessage)?.Secured();
        return ValueTask.FromResult(context.PlaintextStream);
    }
}

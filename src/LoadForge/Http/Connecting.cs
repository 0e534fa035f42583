using System.Net;
using System.Net.Sockets;

namespace LoadForge.Http;

/// <summary>Makes the connections of a transport: looks the host up, makes sure that it is allowed, and connects; and notes how long each took, if the request asks for it.</summary>
internal sealed class Connecting(HostAccess access, string? proxyHost)
{
    /// <summary>Makes a connection for the runtime's handler.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation) =>
        new NetworkStream(await ConnectAsync(context.DnsEndPoint, context.InitialRequestMessage, cancellation).ConfigureAwait(false), ownsSocket: true);

    /// <summary>Makes a connection.</summary>
    /// <param name="place">The host and port.</param>
    /// <param name="request">The request it is made for.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="SocketException">The name is not known, or nobody listens there.</exception>
    /// <exception cref="HostNotAllowedException">No load may be sent there.</exception>
    public async ValueTask<Socket> ConnectAsync(DnsEndPoint place, HttpRequestMessage request, CancellationToken cancellation)
    {
        RequestDetails? details = RequestDetails.Of(request);
        details?.LookUpStarts();
        IPAddress[] addresses = string.Equals(place.Host, proxyHost, StringComparison.OrdinalIgnoreCase)
            ? await Dns.GetHostAddressesAsync(place.Host, cancellation).ConfigureAwait(false)
            : await access.ResolveAsync(place.Host, cancellation).ConfigureAwait(false);
        details?.ConnectStarts();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, place.Port, cancellation).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        details?.Connected();
        return socket;
    }

    /// <summary>The connection is ready for requests: notes the end of TLS.</summary>
    public static ValueTask<Stream> ReadyAsync(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellation)
    {
        if (context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps) RequestDetails.Of(context.InitialRequestMessage)?.Secured();
        return ValueTask.FromResult(context.PlaintextStream);
    }
}

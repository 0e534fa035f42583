using System.Net;
using System.Net.Sockets;
using LoadForge.Http.Safety;
using LoadForge.Http.Sending;
using LoadForge.Http11.Sockets;

namespace LoadForge.Http;

/// <summary>
/// Opens the connections of a transport: resolves the host, checks that it is allowed, and connects; notes the duration of each part if the request asks for
/// it.
/// </summary>
internal sealed class Connecting(HostAccess access, string? proxyHost, TransportUses uses)
{
    /// <summary>Opens a connection for the runtime's handler.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        uses.NoteRuntime();
        var traffic = new ConnectionTraffic();
        ConnectionOpening? opening = RequestDetails.Of(context.InitialRequestMessage)?.Open();
        Socket socket = await LookUpAndOpenAsync(context.DnsEndPoint, opening, RuntimeSocket.OpenAsync, cancellation).ConfigureAwait(false);
        var stream = new WatchedStream(socket, uses, traffic, opening);
        uses.Count(traffic);
        return stream;
    }

    /// <summary>Opens a connection for our own transport, which does not time its parts.</summary>
    /// <param name="place">The host and port.</param>
    /// <param name="open">Connects to the first of some addresses that answers.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="SocketException">The name cannot be resolved, or no server listens on the port.</exception>
    /// <exception cref="HostNotAllowedException">No load may be sent there.</exception>
    public ValueTask<IHttp11Socket> ConnectAsync(DnsEndPoint place, OpenSocket open, CancellationToken cancellation)
    {
        uses.NoteOwn();
        return LookUpAndOpenAsync(place, opening: null, open.Invoke, cancellation);
    }

    private async ValueTask<T> LookUpAndOpenAsync<T>(
        DnsEndPoint place, ConnectionOpening? opening, Func<IPAddress[], int, CancellationToken, ValueTask<T>> open, CancellationToken cancellation)
    {
        IPAddress[] addresses = string.Equals(place.Host, proxyHost, StringComparison.OrdinalIgnoreCase)
            ? await Dns.GetHostAddressesAsync(place.Host, cancellation).ConfigureAwait(false)
            : await access.ResolveAsync(place.Host, cancellation).ConfigureAwait(false);
        opening?.LookedUp();
        T connection = await open(addresses, place.Port, cancellation).ConfigureAwait(false);
        uses.NoteOpened();
        opening?.Connected();
        return connection;
    }

    /// <summary>The connection is ready for requests: notes the end of TLS.</summary>
    public static ValueTask<Stream> ReadyAsync(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellation)
    {
        RequestDetails.Of(context.InitialRequestMessage)?.Opening?.Ready(context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps);
        return ValueTask.FromResult(context.PlaintextStream);
    }
}

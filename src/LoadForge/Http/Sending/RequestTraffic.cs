using LoadForge.Http11;
using LoadForge.Recording;

namespace LoadForge.Http.Sending;

/// <summary>
/// Counts the bytes of one request after another on the wire. HTTP/1.1 gives a request its connection for itself, so they are exact over both transports,
/// redirects and repeated attempts included. In HTTP/2 and HTTP/3 requests share a connection: there only bodies are counted, and the result says so.
/// </summary>
/// <param name="transports">The transports of the run.</param>
internal sealed class RequestTraffic(TransportUses transports)
{
    private ConnectionUses? _runtime;

    /// <summary>The state of our own transport, which counts the bytes of its exchanges there.</summary>
    public Http11User Own { get; } = new();

    /// <summary>A request begins.</summary>
    public void Begin()
    {
        (Own.Sent, Own.Received) = (0, 0);
        _runtime = null;
    }

    /// <summary>The runtime's handler is about to be called in this flow.</summary>
    public void Follow() => ConnectionUses.OfFlow = _runtime ??= new ConnectionUses();

    /// <summary>The connections of the runtime's handler that the request used; null if they cannot be told, as in HTTP/2, where requests share them.</summary>
    /// <param name="response">The response.</param>
    public ConnectionUses? UsesFor(HttpResponseMessage response) => response.Version.Major == 1 && _runtime is { IsEmpty: false } uses ? uses : null;

    /// <summary>The bytes of the request, which ends.</summary>
    /// <param name="message">The request.</param>
    /// <param name="response">The response; null if there is none.</param>
    /// <param name="sentBody">Bytes of its body.</param>
    /// <param name="received">Bytes of the response's body, after decompression.</param>
    /// <param name="saved">The bytes that compression saved of them.</param>
    public RequestBytes End(HttpRequestMessage message, HttpResponseMessage? response, long sentBody, long received, long saved)
    {
        (long sent, long onWire) = (Own.Sent, Own.Received);
        if (_runtime is not null)
        {
            (long more, long back) = _runtime.Bytes;
            (sent, onWire) = (sent + more, onWire + back);
        }

        // A response without bytes came over a connection that the runtime opened itself, or in a flow that was suppressed.
        bool isCounted = (response?.Version ?? message.Version).Major == 1 && (response is null || onWire > 0);
        if (isCounted) return new RequestBytes(sent, received, onWire);
        transports.NoteUncounted();
        return new RequestBytes(sentBody, received, received - saved);
    }
}

namespace LoadForge.Recording;

/// <summary>The bytes of one or several requests.</summary>
/// <param name="Sent">Bytes sent on the wire, with heads. Of requests that share a connection with others, those of bodies only.</param>
/// <param name="Received">Bytes of response bodies, after decompression.</param>
/// <param name="OnWire">Bytes received on the wire, with heads and before decompression. Of requests that share a connection, those of bodies only.</param>
internal readonly record struct RequestBytes(long Sent, long Received, long OnWire);

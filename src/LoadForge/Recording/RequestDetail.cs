namespace LoadForge.Recording;

/// <summary>The parts of one answered request's time, in ticks of the run's clock, and what compression saved.</summary>
/// <param name="IsTimed">Whether the times are measured.</param>
/// <param name="IsNewConnection">Whether a connection was made for it.</param>
/// <param name="NameLookup">Looking its host's name up.</param>
/// <param name="Connect">Connecting.</param>
/// <param name="Tls">The handshake; 0 without TLS.</param>
/// <param name="FirstByte">All else until the headers of the last answer.</param>
/// <param name="Download">From there to the last byte of the body.</param>
/// <param name="BytesSaved">Bytes of the body after decompression, less those on the wire.</param>
internal readonly record struct RequestDetail(
    bool IsTimed, bool IsNewConnection, long NameLookup, long Connect, long Tls, long FirstByte, long Download, long BytesSaved);

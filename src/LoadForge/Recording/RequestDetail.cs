namespace LoadForge.Recording;

/// <summary>The parts of the time of one answered request, in ticks of the run's clock.</summary>
/// <param name="IsTimed">Whether they are known; false only in the default value.</param>
/// <param name="IsNewConnection">Whether a connection was made for it.</param>
/// <param name="NameLookup">Resolving the name of its host.</param>
/// <param name="Connect">Connecting.</param>
/// <param name="Tls">The handshake; 0 without TLS.</param>
/// <param name="FirstByte">The rest of the time until the headers of the last response.</param>
/// <param name="Download">From there to the last byte of the body.</param>
internal readonly record struct RequestDetail(bool IsTimed, bool IsNewConnection, long NameLookup, long Connect, long Tls, long FirstByte, long Download);

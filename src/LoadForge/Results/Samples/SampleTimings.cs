namespace LoadForge.Results.Samples;

/// <summary>The parts of the service time of one request, which add up to it.</summary>
/// <param name="NameLookup">Resolving the name of the host; null if no connection was opened for it.</param>
/// <param name="Connect">Connecting; null if no connection was opened for it.</param>
/// <param name="Tls">The TLS handshake; null if there was none.</param>
/// <param name="FirstByte">From the connection to the headers of the response.</param>
/// <param name="Download">From the headers to the last byte of the body.</param>
public sealed record SampleTimings(TimeSpan? NameLookup, TimeSpan? Connect, TimeSpan? Tls, TimeSpan FirstByte, TimeSpan Download);

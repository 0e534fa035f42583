using System.Collections.Immutable;

namespace LoadForge.Recording.Snapshots;

/// <summary>
/// How answered HTTP requests spent their time. The parts of one request add up to its service time. Only requests that had a connection made for them count
/// in the first three, so these have fewer samples than the others when connections are used again.
/// </summary>
public sealed record RequestTimings
{
    /// <summary>Resolving the name of the host.</summary>
    public required LatencyStatistics NameLookup { get; init; }

    /// <summary>Connecting to its address.</summary>
    public required LatencyStatistics Connect { get; init; }

    /// <summary>The TLS handshake; no samples without TLS.</summary>
    public required LatencyStatistics Tls { get; init; }

    /// <summary>
    /// From the connection, or from the start of the request on a connection used again, to the headers of the response. Waiting for a free connection and
    /// redirects on the way are in it.
    /// </summary>
    public required LatencyStatistics FirstByte { get; init; }

    /// <summary>From the headers to the last byte of the body, decompression included.</summary>
    public required LatencyStatistics Download { get; init; }

    /// <summary>The five parts, in the order in which they follow each other.</summary>
    internal ImmutableArray<LatencyStatistics> All => [NameLookup, Connect, Tls, FirstByte, Download];

    internal static RequestTimings Of(ImmutableArray<LatencyStatistics> parts) =>
        new() { NameLookup = parts[0], Connect = parts[1], Tls = parts[2], FirstByte = parts[3], Download = parts[4] };

    internal static RequestTimings Sum(IReadOnlyCollection<RequestTimings> timings) => new()
    {
        NameLookup = LatencyStatistics.Sum(timings.Select(timing => timing.NameLookup)),
        Connect = LatencyStatistics.Sum(timings.Select(timing => timing.Connect)),
        Tls = LatencyStatistics.Sum(timings.Select(timing => timing.Tls)),
        FirstByte = LatencyStatistics.Sum(timings.Select(timing => timing.FirstByte)),
        Download = LatencyStatistics.Sum(timings.Select(timing => timing.Download)),
    };
}

using System.Globalization;

namespace LoadForge.Http;

/// <summary>How the HTTP clients of virtual users are driven. Immutable; change a copy with <c>with</c>.</summary>
public sealed record HttpSettings
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(24);

    /// <summary>How long one request may take from its start to the last byte of its body. More than zero and at most 24 hours; 30 s by default.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest response body, in bytes after decompression, that is read; a larger one fails the step. 1 to 2,147,483,647; 16 MiB by default.</summary>
    public long LargestBody { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long a connection is used before a new one looks the name up again. More than zero; 2 min by default.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The most connections to one host at a time; 1 or more, no limit by default. A limit makes requests wait inside the client.</summary>
    public int ConnectionsPerHost { get; init; } = int.MaxValue;

    /// <summary>Whether redirects are followed; true by default. The step then ends with the last answer.</summary>
    public bool FollowRedirects { get; init; } = true;

    /// <summary>Whether each request says where in the run it belongs, for handlers around the transport.</summary>
    internal bool TellsPlaces { get; init; }

    /// <summary>What is wrong with the settings, each with its remedy.</summary>
    internal IEnumerable<string> Problems()
    {
        if (RequestTimeout <= TimeSpan.Zero || RequestTimeout > LongestTimeout)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"HTTP request time-out {RequestTimeout.TotalSeconds} s: it must be more than 0 and at most {LongestTimeout.TotalHours} hours.");
        }

        // The runtime buffers no more than that.
        if (LargestBody is < 1 or > int.MaxValue) yield return string.Create(CultureInfo.InvariantCulture, $"HTTP largest body {LargestBody} bytes: it must be from 1 to {int.MaxValue}.");
        if (ConnectionLifetime <= TimeSpan.Zero) yield return string.Create(CultureInfo.InvariantCulture, $"HTTP connection lifetime {ConnectionLifetime.TotalSeconds} s: it must be more than 0.");
        if (ConnectionsPerHost < 1) yield return string.Create(CultureInfo.InvariantCulture, $"HTTP connections per host {ConnectionsPerHost}: it must be 1 or more.");
    }
}

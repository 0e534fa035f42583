using LoadForge.Http11.Sockets;

namespace LoadForge.Http11;

/// <summary>The limits of a transport's connections and responses.</summary>
/// <param name="ConnectionLifetime">The maximum lifetime of a connection, after which it is replaced.</param>
/// <param name="MaxBody">The maximum size of a response body, in bytes.</param>
internal sealed record Http11Settings(TimeSpan ConnectionLifetime, long MaxBody)
{
    /// <summary>Called once for each connection that is opened, with its counts of bytes.</summary>
    public Action<ConnectionTraffic> Opened { get; init; } = static _ => { };

    /// <summary>Called once for each connection that is closed.</summary>
    public Action Closed { get; init; } = static () => { };
}


namespace LoadForge.Http;

/// <summary>Whether virtual users share connections.</summary>
public enum ConnectionSharing
{
    /// <summary>All virtual users share one pool of connections, like requests from one service to another. This needs the least CPU time.</summary>
    Shared,

    /// <summary>
    /// Each virtual user has its own connections, like a browser: every new user resolves the name, connects and, for TLS, performs a handshake.
    /// </summary>
    PerUser,
}


namespace LoadForge.Http;

/// <summary>Whether virtual users share connections.</summary>
public enum ConnectionSharing
{
    /// <summary>All virtual users share one pool of connections, as the requests of one service to another do. This costs least.</summary>
    Shared,

    /// <summary>
    /// Each virtual user has connections of its own, as each browser does: every new user resolves the name, connects and, for TLS, performs a handshake.
    /// </summary>
    PerUser,
}

namespace LoadForge.Http;

/// <summary>Whose connections virtual users send their requests over.</summary>
public enum ConnectionSharing
{
    /// <summary>All virtual users share one pool of connections, as the requests of one service to another do. The cheapest.</summary>
    Shared,

    /// <summary>Each virtual user has connections of its own, as each browser does: every new user looks the name up, connects and, over TLS, shakes hands.</summary>
    PerUser,
}

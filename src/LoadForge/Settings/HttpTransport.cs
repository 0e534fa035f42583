namespace LoadForge.Settings;

/// <summary>What speaks HTTP for virtual users.</summary>
public enum HttpTransport
{
    /// <summary>The own transport for every request that it can carry, the runtime's handler for all others.</summary>
    Automatic,

    /// <summary>The own transport, which speaks HTTP/1.1 over plain TCP. A plan that asks for what it cannot do is invalid; a single request that does goes through the runtime's handler.</summary>
    Own,

    /// <summary>The runtime's <see cref="System.Net.Http.SocketsHttpHandler"/> for every request.</summary>
    Runtime,
}

namespace LoadForge.Settings;

/// <summary>The transport that sends the HTTP requests of virtual users.</summary>
public enum HttpTransport
{
    /// <summary>LoadForge's own transport for every request that it supports, the runtime's handler for all others.</summary>
    Automatic,

    /// <summary>
    /// LoadForge's own transport: HTTP/1.1 over plain TCP. A plan that requires anything else is invalid; a single request that does goes through the
    /// runtime's handler.
    /// </summary>
    Own,

    /// <summary>The runtime's <see cref="System.Net.Http.SocketsHttpHandler"/> for every request.</summary>
    Runtime,
}

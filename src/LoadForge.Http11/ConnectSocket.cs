using System.Net;
using LoadForge.Http11.Sockets;

namespace LoadForge.Http11;

/// <summary>Opens a connection: resolves the host, checks that it is allowed, and connects.</summary>
/// <param name="place">The host and port.</param>
/// <param name="request">The request for which the connection is opened.</param>
/// <param name="cancellation">Ends the attempt.</param>
/// <exception cref="System.Net.Sockets.SocketException">The name cannot be resolved, or no server listens on the port.</exception>
internal delegate ValueTask<IHttp11Socket> ConnectSocket(DnsEndPoint place, HttpRequestMessage request, CancellationToken cancellation);

using System.Net;
using LoadForge.Http11.Sockets;

namespace LoadForge.Http11;

/// <summary>Makes a connection: looks the host up, makes sure that it may be connected to, and connects.</summary>
/// <param name="place">The host and port.</param>
/// <param name="request">The request that the connection is made for.</param>
/// <param name="cancellation">Ends the attempt.</param>
/// <exception cref="System.Net.Sockets.SocketException">The name is not known, or nobody listens there.</exception>
internal delegate ValueTask<IHttp11Socket> ConnectSocket(DnsEndPoint place, HttpRequestMessage request, CancellationToken cancellation);

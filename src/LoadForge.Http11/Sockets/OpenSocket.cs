using System.Net;

namespace LoadForge.Http11.Sockets;

/// <summary>Connects a socket to the first address that accepts the connection.</summary>
/// <param name="addresses">The addresses.</param>
/// <param name="port">The port.</param>
/// <param name="cancellation">Ends the attempt.</param>
/// <exception cref="System.Net.Sockets.SocketException">No address accepts the connection.</exception>
internal delegate ValueTask<IHttp11Socket> OpenSocket(IPAddress[] addresses, int port, CancellationToken cancellation);

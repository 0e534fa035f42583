using System.Net;

namespace LoadForge.Http11.Sockets;

/// <summary>Connects a socket to the first of some addresses that answers.</summary>
/// <param name="addresses">The addresses.</param>
/// <param name="port">The port.</param>
/// <param name="cancellation">Ends the attempt.</param>
/// <exception cref="System.Net.Sockets.SocketException">None answers.</exception>
internal delegate ValueTask<IHttp11Socket> OpenSocket(IPAddress[] addresses, int port, CancellationToken cancellation);

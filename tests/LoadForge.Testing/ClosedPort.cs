using System.Net;
using System.Net.Sockets;

namespace LoadForge.Testing;

/// <summary>
/// A port of the loopback interface that refuses connections. It stays bound, and never listens, until it is disposed: a port that was
/// merely released could be handed to the next server that asks for a free one.
/// </summary>
public sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Takes a free port.</summary>
    public ClosedPort()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, port: 0));
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    /// <summary>The number of the port.</summary>
    public int Port { get; }

    /// <summary>Where nobody answers.</summary>
    public Uri Address => new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), Port).Uri;

    /// <summary>Gives the port back.</summary>
    public void Dispose() => _socket.Dispose();
}

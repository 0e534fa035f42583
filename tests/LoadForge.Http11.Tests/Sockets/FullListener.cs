using System.Net;
using System.Net.Sockets;

namespace LoadForge.Http11.Tests.Sockets;

/// <summary>Listens, but has no room for another connection: new connections wait.</summary>
internal sealed class FullListener : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    public FullListener()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        for (int count = 0; count < 3; count++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _waiting.Add(socket);
            _ = socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Port)).ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
        }
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose()
    {
        foreach (Socket socket in _waiting) socket.Dispose();
        _listener.Dispose();
    }
}

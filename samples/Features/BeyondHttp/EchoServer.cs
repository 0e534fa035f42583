using System.Net;
using System.Net.Sockets;

namespace Features.BeyondHttp;

/// <summary>Sends back, over plain TCP, whatever it is sent.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly Task _serving;

    public EchoServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = EchoAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (SocketException)
        {
            // The listener was disposed.
        }
    }

    private static async Task EchoAsync(TcpClient client)
    {
        using (client) await client.GetStream().CopyToAsync(client.GetStream());
    }
}

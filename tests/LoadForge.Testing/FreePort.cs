using System.Net;
using System.Net.Sockets;

namespace LoadForge.Testing;

/// <summary>Finds a port of the loopback interface for a server that must be told its port. Other servers should listen on port 0.</summary>
public static class FreePort
{
    /// <summary>A port on which nobody listens at this moment.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Net.Sockets;

namespace LoadForge.Cluster.Tests.Brokers;

/// <summary>A port of the loopback interface that nobody uses.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

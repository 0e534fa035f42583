using System.Net.Sockets;
using LoadForge.Testing;

namespace LoadForge.Tests.Testing;

public sealed class ClosedPortTests
{
    [Test]
    public void Nobody_can_connect_to_it()
    {
        using var port = new ClosedPort();
        using var client = new TcpClient();

        Assert.That(
            async () => await client.ConnectAsync(port.Address.Host, port.Port),
            Throws.InstanceOf<SocketException>().With.Property("SocketErrorCode").EqualTo(SocketError.ConnectionRefused));
    }

    [Test]
    public void Nobody_else_can_take_it_meanwhile()
    {
        using var port = new ClosedPort();
        using var other = new TcpListener(System.Net.IPAddress.Loopback, port.Port);

        Assert.That(() => other.Start(), Throws.InstanceOf<SocketException>());
    }
}

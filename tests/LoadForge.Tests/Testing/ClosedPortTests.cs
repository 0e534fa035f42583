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
    public async Task Servers_that_ask_for_a_free_port_do_not_get_it()
    {
        using var port = new ClosedPort();
        await using var server = await GateServer.StartAsync();
        await using var listener = new RawSilentListener();

        Assert.That(new[] { server.Address.Port, listener.Address.Port }, Has.None.EqualTo(port.Port));
    }
}

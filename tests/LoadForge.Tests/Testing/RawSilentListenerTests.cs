using System.Net.Sockets;
using LoadForge.Testing;

namespace LoadForge.Tests.Testing;

public sealed class RawSilentListenerTests
{
    private const int PatienceMilliseconds = 20_000;

    [Test]
    public async Task It_accepts_and_stays_silent()
    {
        await using var listener = new RawSilentListener();
        using var client = new HttpClient { BaseAddress = listener.Address };
        using var cancellation = new CancellationTokenSource();
        var request = client.GetAsync("/", cancellation.Token);
        Assert.That(() => listener.Connections, Is.EqualTo(1).After(PatienceMilliseconds, 5));

        await cancellation.CancelAsync();

        Assert.That(async () => await request, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Disposing_closes_its_connections()
    {
        var listener = new RawSilentListener();
        using var client = new TcpClient();
        await client.ConnectAsync(listener.Address.Host, listener.Address.Port);
        Assert.That(() => listener.Connections, Is.EqualTo(1).After(PatienceMilliseconds, 5));

        await listener.DisposeAsync();

        Assert.That(await client.GetStream().ReadAsync(new byte[1]), Is.Zero);
    }
}

using LoadForge.Http;
using LoadForge.Http11.Sockets;
using LoadForge.Settings;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http;

/// <summary>The connections that a run has open are counted, whichever transport opens them.</summary>
public sealed class TransportUsesTests
{
    [TestCase(HttpTransport.Own)]
    [TestCase(HttpTransport.Runtime)]
    public async Task A_connection_counts_from_its_opening_to_its_closing(HttpTransport choice)
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        var uses = new TransportUses();
        Assert.That(uses.Open, Is.Null, "nothing was opened yet");
        using (HttpMessageInvoker transport = TransportFactory.Create(new HttpSettings { Transport = choice }, uses: uses))
        {
            for (int request = 0; request < 3; request++)
            {
                using var message = new HttpRequestMessage(HttpMethod.Get, server.Address);
                using HttpResponseMessage response = await transport.SendAsync(message, CancellationToken.None).WaitAsync(ScriptedServer.Patience);
                await ScriptedServer.TextOfAsync(response);
                Assert.That(uses.Open, Is.EqualTo(1), "the same connection again");
            }
        }

        Assert.That(uses.Open, Is.Zero);
    }

    [TestCase(HttpTransport.Own)]
    [TestCase(HttpTransport.Runtime)]
    public async Task A_connection_that_the_server_closes_counts_no_longer(HttpTransport choice)
    {
        await using var server = new ScriptedServer(Script.Closing("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"));
        var uses = new TransportUses();
        using HttpMessageInvoker transport = TransportFactory.Create(new HttpSettings { Transport = choice }, uses: uses);
        using var message = new HttpRequestMessage(HttpMethod.Get, server.Address);
        using HttpResponseMessage response = await transport.SendAsync(message, CancellationToken.None).WaitAsync(ScriptedServer.Patience);
        await ScriptedServer.TextOfAsync(response);

        Assert.That(() => uses.Open, Is.Zero.After(5000, 5));
    }

    [Test]
    public void Connections_that_were_closed_are_not_kept_although_nobody_reads_the_traffic()
    {
        var uses = new TransportUses();
        uses.NoteOpened();
        for (int number = 0; number < 10_000; number++)
        {
            var connection = new ConnectionTraffic();
            uses.Count(connection);
            connection.AddReceived(3);
            connection.AddSent(2);
            connection.Close();
        }

        Assert.That(uses.Kept, Is.LessThanOrEqualTo(2048));
        Assert.That(uses.Traffic, Is.EqualTo((30_000L, 20_000L)));
    }

    [TestCase(HttpTransport.Own, false)]
    [TestCase(HttpTransport.Own, true)]
    [TestCase(HttpTransport.Runtime, false)]
    [TestCase(HttpTransport.Runtime, true)]
    public async Task Bytes_are_counted_with_their_headers_also_after_the_connection_is_closed(HttpTransport choice, bool isChunked)
    {
        string head = isChunked ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" : "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n";
        string body = isChunked ? $"1388\r\n{new string('x', 5000)}\r\n0\r\n\r\n" : new string('x', 5000);
        await using var server = new ScriptedServer(Script.Of(head + body));
        var uses = new TransportUses();
        Assert.That(uses.Traffic, Is.Null, "nothing was opened yet");
        using (HttpMessageInvoker transport = TransportFactory.Create(new HttpSettings { Transport = choice }, uses: uses))
        {
            for (int request = 1; request <= 3; request++)
            {
                using var message = new HttpRequestMessage(HttpMethod.Get, server.Address);
                using HttpResponseMessage response = await transport.SendAsync(message, CancellationToken.None).WaitAsync(ScriptedServer.Patience);
                await ScriptedServer.TextOfAsync(response);
                Assert.That(uses.Traffic!.Value.Received, Is.EqualTo(request * (head + body).Length));
                Assert.That(uses.Traffic!.Value.Sent, Is.EqualTo(request * $"GET / HTTP/1.1\r\nHost: {server.Address.Authority}\r\n\r\n".Length));
            }
        }

        Assert.That(uses.Traffic!.Value.Received, Is.EqualTo(3 * (head + body).Length));
        Assert.That(uses.Traffic!.Value.Received, Is.EqualTo(3 * (head + body).Length), "a closed connection is added once");
    }
}

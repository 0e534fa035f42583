using System.Net;
using System.Net.Sockets;
using System.Text;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Tests.Scenarios;

[Parallelizable(ParallelScope.All)]
public sealed class TcpStepTests
{
    [Test]
    public async Task A_protocol_over_plain_TCP_is_a_step_of_plain_code()
    {
        await using var server = new EchoServer();

        LoadResult result = await Load
            .Scenario("echo", async user =>
            {
                using var client = new TcpClient();
                await user.Step("connect", async () => await client.ConnectAsync(IPAddress.Loopback, server.Port, user.Cancellation));
                string answer = await user.Step("ping", async () =>
                {
                    await client.GetStream().WriteAsync("ping\n"u8.ToArray(), user.Cancellation);
                    using var reader = new StreamReader(client.GetStream(), Encoding.ASCII, leaveOpen: true);
                    return await reader.ReadLineAsync(user.Cancellation) ?? "";
                });
                if (answer != "ping") throw new StepFailedException(new Outcome(OutcomeKind.Exception, "wrong answer"), $"answered \"{answer}\"");
            })
            .Profile(p => p.Hold(50.PerSecond(), 1.Seconds()))
            .Expect(Metric.AchievedRate >= 50.Percent())
            .RunAsync();

        Assert.That(result.Statistics.Failed, Is.Zero, () => string.Join("; ", result.Statistics.Outcomes.Select(outcome => outcome.Outcome)));
        Assert.That(result.Step("ping").Statistics.Count, Is.EqualTo(result.Step("connect").Statistics.Count).And.GreaterThan(25));
    }

    [Test]
    public async Task A_refused_connection_is_a_failure_of_the_network()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        LoadResult result = await Load
            .Scenario("nobody", async user =>
            {
                using var client = new TcpClient();
                await user.Step("connect", async () => await client.ConnectAsync(IPAddress.Loopback, port, user.Cancellation));
            })
            .Profile(p => p.Hold(10.PerSecond(), 500.Milliseconds()))
            .Expect(Metric.ErrorRate <= 100.Percent())
            .RunAsync();

        Assert.That(result.Step("connect").Statistics.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.Network, "connection refused")));
    }

    private sealed class EchoServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _serving;

        public EchoServer()
        {
            _listener.Start();
            _serving = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

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
                // The listener was stopped.
            }
        }

        private static async Task EchoAsync(TcpClient client)
        {
            using (client) await client.GetStream().CopyToAsync(client.GetStream());
        }
    }
}

using System.Net.Sockets;

namespace Features.BeyondHttp;

/// <summary>A custom protocol over a plain socket: connect, send, read to the end of the line.</summary>
public sealed class How_do_I_load_a_TCP_service
{
    [LoadTest]
    public async Task A_line_goes_there_and_comes_back()
    {
        await using var server = new EchoServer();

        LoadResult result = await Load
            .Scenario("echo", async user =>
            {
                using var client = new TcpClient();
                await user.Step("connect", async () => await client.ConnectAsync(server.Address, user.Cancellation));
                string? answer = await user.Step("ping", async () =>
                {
                    await client.GetStream().WriteAsync("ping\n"u8.ToArray(), user.Cancellation);
                    using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
                    return await reader.ReadLineAsync(user.Cancellation);
                });
                user.Check("comes back", answer == "ping");
            })
            .Profile(p => p.Hold(40.PerSecond(), 0.5.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .Expect("comes back", CheckRate >= 100.Percent())
            .RunAsync();

        Assert.That(result.Step("ping").Statistics.Ok, Is.EqualTo(20));
    }
}

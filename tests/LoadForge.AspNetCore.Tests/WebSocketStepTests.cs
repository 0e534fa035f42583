using System.Net.WebSockets;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Thresholds.Metrics;
using Microsoft.AspNetCore.Builder;

namespace LoadForge.AspNetCore.Tests;

public sealed class WebSocketStepTests
{
    [Test]
    public async Task A_conversation_over_a_WebSocket_is_steps_of_plain_code()
    {
        await using WebApplication app = TestApplication.Build();
        app.UseWebSockets();
        app.Map("/chat", async context =>
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
            byte[] buffer = new byte[64];
            for (
                ValueWebSocketReceiveResult got; (
                    got = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted)).MessageType != WebSocketMessageType.Close;)
            {
                await socket.SendAsync(buffer.AsMemory(0, got.Count), got.MessageType, got.EndOfMessage, context.RequestAborted);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        });

        LoadResult result = await Load
            .Scenario("chat", async user =>
            {
                var address = new UriBuilder(user.Http.BaseAddress!) { Scheme = "ws", Path = "/chat" }.Uri;
                using var socket = new ClientWebSocket();
                await user.Step("connect", () => socket.ConnectAsync(address, user.Cancellation));
                for (int message = 0; message < 3; message++)
                {
                    await user.Step("say", async () =>
                    {
                        byte[] answer = new byte[64];
                        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, user.Cancellation);
                        WebSocketReceiveResult got = await socket.ReceiveAsync(answer, user.Cancellation);
                        if (got.Count != 5) throw new StepFailedException(new Outcome(OutcomeKind.Exception, "wrong answer"), $"{got.Count} bytes");
                    });
                }

                await user.Step("close", () => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, user.Cancellation));
            })
            .Against(app)
            .Profile(p => p.Hold(20.PerSecond(), 1.Seconds()))
            .Expect(Metric.AchievedRate >= 50.Percent())
            .RunAsync();

        Assert.That(
            result.Statistics.Failed, Is.Zero, () => string.Join("; ", result.Statistics.Outcomes.Select(outcome => outcome.Outcome + " " + outcome.Example)));
        Assert.That(result.Step("say").Statistics.Count, Is.EqualTo(3 * result.Step("connect").Statistics.Count));
    }
}

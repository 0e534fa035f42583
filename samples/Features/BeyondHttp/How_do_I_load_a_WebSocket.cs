using System.Net.WebSockets;
using System.Text;
using LoadForge.Recording.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Features.BeyondHttp;

/// <summary>A step is plain C#, so any client of any protocol works; this one is the runtime's.</summary>
public sealed class How_do_I_load_a_WebSocket
{
    [LoadTest]
    public async Task Each_user_talks_over_a_socket_of_its_own()
    {
        await using WebApplication server = await StartEchoAsync();
        var address = new UriBuilder(server.Urls.Single()) { Scheme = "ws" }.Uri;

        LoadResult result = await Load
            .Scenario("chat", async user =>
            {
                using var socket = new ClientWebSocket();
                await user.Step("connect", () => socket.ConnectAsync(address, user.Cancellation));
                for (int n = 0; n < 3; n++)
                {
                    await user.Step("say", async () => await SayAsync(socket, $"hello {n}", user.Cancellation));
                }

                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, user.Cancellation);
            })
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .Expect("connect", ErrorRate < 1.Percent())
            .Expect("say", ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That((result.Step("connect").Statistics.Ok, result.Step("say").Statistics.Ok), Is.EqualTo((10, 30)));
    }

    private static async Task SayAsync(ClientWebSocket socket, string text, CancellationToken cancellation)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        byte[] buffer = new byte[256];
        WebSocketReceiveResult answer = await socket.ReceiveAsync(buffer, cancellation);
        if (Encoding.UTF8.GetString(buffer, 0, answer.Count) != text)
        {
            throw new StepFailedException(new Outcome(OutcomeKind.Exception, "wrong echo"), $"\"{text}\" did not come back");
        }
    }

    private static async Task<WebApplication> StartEchoAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.UseWebSockets();
        server.Run(async context =>
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
            byte[] buffer = new byte[256];
            for (
                var heard = await socket.ReceiveAsync(buffer,
                    context.RequestAborted); heard.MessageType != WebSocketMessageType.Close; heard = await socket.ReceiveAsync(buffer, context.RequestAborted))
            {
                await socket.SendAsync(buffer.AsMemory(0, heard.Count), heard.MessageType, heard.EndOfMessage, context.RequestAborted);
            }

            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        });
        await server.StartAsync();
        return server;
    }
}

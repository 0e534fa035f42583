using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Features.BeyondHttp;

/// <summary>With SignalR's own client; a call that fails throws, and so fails its step.</summary>
public sealed class How_do_I_load_a_SignalR_hub
{
    [LoadTest]
    public async Task Each_user_calls_the_hub_over_its_own_connection()
    {
        await using WebApplication server = await StartAsync();
        var address = new Uri(new Uri(server.Urls.Single()), "chat");

        LoadResult result = await Load
            .Scenario("chat", async user =>
            {
                await using HubConnection hub = new HubConnectionBuilder().WithUrl(address).Build();
                await user.Step("connect", () => hub.StartAsync(user.Cancellation));
                for (int n = 0; n < 3; n++)
                {
                    await user.Step("say", () => hub.InvokeAsync<string>(nameof(ChatHub.Say), $"hello {n}", user.Cancellation));
                }
            })
            .Profile(p => p.Hold(10.PerSecond(), 0.5.Seconds()))
            .Expect("say", ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That((result.Step("connect").Statistics.Ok, result.Step("say").Statistics.Ok), Is.EqualTo((5, 15)));
    }

    private static async Task<WebApplication> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        WebApplication server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapHub<ChatHub>("/chat");
        await server.StartAsync();
        return server;
    }

    private sealed class ChatHub : Hub
    {
        public string Say(string text) => text.ToUpperInvariant();
    }
}

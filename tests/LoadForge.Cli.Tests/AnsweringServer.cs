using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LoadForge.Cli.Tests;

/// <summary>A server of this process that answers as a test says, and remembers what it was asked.</summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AnsweringServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The requests, as <c>POST /orders X-Shop=17 {"sku":1}</c> with the headers that the test asks for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<AnsweringServer> StartAsync(RequestDelegate answer, params string[] headers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new AnsweringServer(builder.Build());
        server._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            string body = await reader.ReadToEndAsync();
            IEnumerable<string> seen = headers.Select(name => $"{name}={context.Request.Headers[name]}");
            server.Requests.Enqueue(string.Join(' ', [context.Request.Method, context.Request.Path + context.Request.QueryString, .. seen, body]).TrimEnd());
            await answer(context);
        });
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

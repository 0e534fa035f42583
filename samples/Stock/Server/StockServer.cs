using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Stock.Server;

/// <summary>A gRPC server on Kestrel, on its own or in a test: <c>await using var server = await StockServer.StartAsync();</c>.</summary>
public sealed class StockServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StockServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    /// <summary>Where the server listens, with the port that it really got.</summary>
    public Uri Address { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="url">Where it listens; a free port of the loopback interface when left out.</param>
    public static async Task<StockServer> StartAsync(string url = "http://127.0.0.1:0")
    {
        // An empty builder: many servers may run in one test process, and none of them should write to its console.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);

        // Without TLS, nothing can tell HTTP/2 from HTTP/1.1: the server speaks HTTP/2 only.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<WarehouseService>();
        await app.StartAsync();
        return new StockServer(app);
    }

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

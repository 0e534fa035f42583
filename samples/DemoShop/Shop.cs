using DemoShop.Endpoints;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace DemoShop;

/// <summary>
/// A small shop on a real Kestrel server: something to aim a load test at. It runs on its own (see <see cref="Program"/>) or inside a
/// test: <c>await using var shop = await Shop.StartAsync();</c>.
/// </summary>
/// <remarks>
/// Everything is in memory, within the limits of <see cref="ShopOptions"/>. <see cref="Switches"/> makes the shop slow,
/// faulty or stalled while it runs.
/// </remarks>
public sealed class Shop : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;
    private readonly Disturbances _disturbances;
    private readonly Traffic _traffic;

    private Shop(WebApplication app, Disturbances disturbances, Traffic traffic)
    {
        _app = app;
        _disturbances = disturbances;
        _traffic = traffic;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    /// <summary>Where the shop listens, with the port that it really got.</summary>
    public Uri Address { get; }

    /// <summary>The application itself, for tests that measure it from inside.</summary>
    public WebApplication Application => _app;

    /// <summary>How the shop misbehaves. A new value takes effect with the next request, and its stall begins now.</summary>
    /// <exception cref="ArgumentException">A switch is out of range.</exception>
    public ShopSwitches Switches
    {
        get => _disturbances.Switches;
        set => _disturbances.Switches = value;
    }

    /// <summary>What has been asked of the shop so far; requests to <c>/switches</c> and <c>/stats</c> are not counted.</summary>
    public ShopStats Stats => _traffic.Stats;

    /// <summary>Opens a shop.</summary>
    /// <param name="options">Its options; a free port of the loopback interface and good behaviour when left out.</param>
    /// <param name="cancellation">Cancels the start.</param>
    public static async Task<Shop> StartAsync(ShopOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new ShopOptions();
        var disturbances = new Disturbances(options.Switches, options.Seed);
        var traffic = new Traffic();
        var app = Build(options);
        app.Use(traffic.CountAsync);
        app.Use(disturbances.ApplyAsync);
        CatalogEndpoints.Map(app);
        ApiDocument.Map(app);
        new TradeEndpoints(options).Map(app);
        Map(app, disturbances, traffic);
        try
        {
            await app.StartAsync(cancellation);
            return new Shop(app, disturbances, traffic);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the shop. Requests that wait get a moment to end, and are then cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        _disturbances.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(ShopOptions options)
    {
        // An empty builder: many shops may run in one test process, and none of them should read its settings, watch its files,
        // write to its console or answer to its Ctrl+C.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Grace);

        // A failed start reaches the caller as an exception; the host need not log it as well.
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        return builder.Build();
    }

    private static void Map(WebApplication app, Disturbances disturbances, Traffic traffic)
    {
        app.MapGet("/health", () => "ok");
        app.MapGet(Traffic.StatsPath, () => traffic.Stats);
        app.MapGet(Disturbances.SwitchesPath, () => disturbances.Switches);
        app.MapPut(Disturbances.SwitchesPath, (ShopSwitches switches) =>
        {
            if (switches.Problem() is { } problem) return Results.BadRequest(problem);
            disturbances.Switches = switches;
            return Results.Ok(switches);
        });
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LoadForge.AspNetCore.Tests;

/// <summary>An application as users write it, on the ordinary builder.</summary>
internal static class TestApplication
{
    public const int Planted = 100 * 1024;

    public static WebApplication Build(Action<IWebHostBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        configure?.Invoke(builder.WebHost);
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.MapGet("/lean", () => "ok");
        app.MapGet("/planted", () =>
        {
            GC.KeepAlive(new byte[Planted]);
            return "ok";
        });
        app.MapGet("/slow", async () =>
        {
            await Task.Delay(50);
            return "ok";
        });
        app.MapGet("/lingering", async context =>
        {
            await context.Response.WriteAsync("ok");
            await context.Response.CompleteAsync();
            await Task.Delay(50);
        });
        app.MapGet("/failed", string () => throw new InvalidOperationException("planted"));
        return app;
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace LoadForge.AspNetCore.Hosting;

/// <summary>A <see cref="WebApplication"/>.</summary>
internal sealed class ApplicationTarget(WebApplication application) : IInProcessTarget
{
    private const string FreePort = "http://127.0.0.1:0";

    public IServiceProvider Services => application.Services;

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (application.Lifetime.ApplicationStopping.IsCancellationRequested)
            throw new LoadPlanException("the application of Against(app) has been stopped and cannot be started again; build a new one.");
        if (application.Lifetime.ApplicationStarted.IsCancellationRequested) return;
        application.Urls.Clear();
        application.Urls.Add(FreePort);

        // Without this, endpoints that Kestrel itself is configured with would take the address's place.
        Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.PreferHostingUrls = true;
        await application.StartAsync(cancellation).ConfigureAwait(false);
    }
}

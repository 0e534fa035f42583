using Microsoft.AspNetCore.Builder;

namespace LoadForge.AspNetCore.Hosting;

/// <summary>A <see cref="WebApplication"/>.</summary>
internal sealed class ApplicationTarget(WebApplication application) : IInProcessTarget
{
    private const string FreePort = "http://127.0.0.1:0";

    public IServiceProvider Services => application.Services;

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (application.Lifetime.ApplicationStopping.IsCancellationRequested)
            throw new LoadPlanException("the application of Against(app) has been stopped, and cannot be started again; build a new one.");
        if (application.Lifetime.ApplicationStarted.IsCancellationRequested) return;
        application.Urls.Clear();
        application.Urls.Add(FreePort);
        await application.StartAsync(cancellation).ConfigureAwait(false);
    }
}

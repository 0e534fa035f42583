using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace LoadForge.AspNetCore.Hosting;

/// <summary>A <see cref="WebApplicationFactory{TEntryPoint}"/>.</summary>
internal sealed class FactoryTarget<TEntryPoint>(WebApplicationFactory<TEntryPoint> factory) : IInProcessTarget
    where TEntryPoint : class
{
    public IServiceProvider Services => factory.Services;

    public Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            factory.UseKestrel(port: 0);
            factory.StartServer();
        }
        catch (InvalidOperationException)
        {
            // It has been started before. On what, is seen next.
        }

        if (factory.Services.GetRequiredService<IServer>() is TestServer)
        {
            throw new LoadPlanException(
                "the factory of Against(factory) runs on the in-memory test server, which has no socket; call factory.UseKestrel(0) before anything starts "
                    + "it, or pass a factory that has not started to Against(…).");
        }

        return Task.CompletedTask;
    }
}

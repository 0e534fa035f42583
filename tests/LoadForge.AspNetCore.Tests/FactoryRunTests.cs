using LoadForge.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Hosting;

namespace LoadForge.AspNetCore.Tests;

public sealed class FactoryRunTests
{
    [Test]
    public async Task A_factory_runs_on_a_real_socket()
    {
        await using var factory = new Factory();

        LoadResult result = await Load.Scenario("factory", user => user.Http.GetAsync("/"))
            .Against(factory)
            .Profile(p => p.Hold(50.PerSecond(), 1.Seconds()))
            .RunAsync();

        Assert.That(result.Server().Requests, Is.EqualTo(50));
        Assert.That(result.Statistics.Failed, Is.Zero);
        Assert.That(result.Target!.IsLoopback, Is.True);
    }

    [Test]
    public async Task A_factory_on_the_in_memory_server_is_refused_with_the_remedy()
    {
        await using var factory = new Factory();
        using HttpClient client = factory.CreateClient();

        Assert.That(
            async () => await Load.Scenario(
                "factory", user => user.Http.GetAsync("/")).Against(factory).Profile(p => p.Hold(1.Users(), 1.Seconds())).RunAsync(),
            Throws.TypeOf<LoadPlanException>().With.Message.Contains("factory.UseKestrel(0)"));
    }

    private sealed class Factory : WebApplicationFactory<FactoryRunTests>
    {
        protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder()
            .ConfigureWebHostDefaults(web => web.Configure(app => app.Run(context => context.Response.WriteAsync("ok"))));

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(AppContext.BaseDirectory);
    }
}

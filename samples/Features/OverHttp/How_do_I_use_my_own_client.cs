using LoadForge.Resilience;
using Microsoft.Extensions.DependencyInjection;

namespace Features.OverHttp;

/// <summary>Uses the client of your application's factory, with all its handlers, instead of LoadForge's.</summary>
public sealed class How_do_I_use_my_own_client
{
    [LoadTest]
    public async Task The_factorys_handlers_work_as_in_production()
    {
        var signatures = new Signatures();
        var services = new ServiceCollection();
        services.AddHttpClient("shop", client => client.BaseAddress = OpenShop.Shop.Address).AddHttpMessageHandler(() => new Signing(signatures));
        await using ServiceProvider provider = services.BuildServiceProvider();

        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Through(provider.GetRequiredService<IHttpClientFactory>(), "shop")    // its base address is the target
            .Profile(p => p.Hold(40.PerSecond(), 0.5.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(signatures.Made, Is.EqualTo(20).And.EqualTo(result.Resilience().Attempts));
    }

    private sealed class Signatures
    {
        private int _made;

        public int Made => _made;

        public string Next() => $"signature {Interlocked.Increment(ref _made)}";
    }

    private sealed class Signing(Signatures signatures) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Signature", signatures.Next());
            return base.SendAsync(request, cancellationToken);
        }
    }
}

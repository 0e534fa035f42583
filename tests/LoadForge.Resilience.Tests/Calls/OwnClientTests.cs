using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Testing;
using LoadForge.Thresholds.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace LoadForge.Resilience.Tests.Calls;

public sealed class OwnClientTests
{
    [Test]
    public async Task The_attempts_of_a_client_from_a_factory_add_up_to_the_servers_own_counts()
    {
        await using var server = await FaultServer.StartAsync();
        var services = new ServiceCollection();
        services.AddHttpClient("shop", client => client.BaseAddress = server.Address).AddHttpMessageHandler(() => new RetryOnce());
        await using ServiceProvider provider = services.BuildServiceProvider();

        LoadResult result = await Load
            .Scenario("shop", user => user.Http.GetAsync("/flaky?share=0.1"))
            .Profile(p => p.Hold(200.PerSecond(), 2.Seconds()))
            .Through(provider.GetRequiredService<IHttpClientFactory>(), "shop")
            .Expect(Metric.AchievedRate >= 50.Percent())
            .RunAsync();
        await server.WhenIdleAsync();

        ResilienceStatistics run = result.Resilience();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Target, Is.EqualTo(server.Address), "the client's base address is the target");
            Assert.That(server.Failures, Is.GreaterThan(10));
            Assert.That(run.Attempts, Is.EqualTo(server.Requests));
            Assert.That(run.FailedAttempts, Is.EqualTo(server.Failures));
            Assert.That(run.Retries + run.FailedCalls, Is.EqualTo(server.Failures));
            Assert.That(run.Calls, Is.EqualTo(result.Statistics.Count));
        }
    }

    [Test]
    public async Task Two_runs_at_once_see_their_own_attempts_only()
    {
        await using var left = await FaultServer.StartAsync();
        await using var right = await FaultServer.StartAsync();
        using var leftClient = new HttpClient { BaseAddress = left.Address };
        using var rightClient = new HttpClient { BaseAddress = right.Address };

        LoadResult[] results = await Task.WhenAll(Run(leftClient, 40), Run(rightClient, 90));
        await left.WhenIdleAsync();
        await right.WhenIdleAsync();

        Assert.That(results.Select(result => result.Resilience().Attempts), Is.EqualTo(new[] { left.Requests, right.Requests }));

        static Task<LoadResult> Run(HttpClient client, int rate) => Load.Scenario("own", user => user.Http.GetAsync("/bytes/1"))
            .Profile(p => p.Hold(rate.PerSecond(), 1.Seconds())).Through(client).RunAsync();
    }

    [Test]
    public async Task An_open_circuit_of_the_clients_own_is_known_by_the_name_of_its_exception()
    {
        using var client = new HttpClient(new AlwaysBroken()) { BaseAddress = new Uri((await FaultServer.StartAsync()).Address.ToString()) };

        LoadResult result = await Load.Scenario("own", user => user.Http.GetAsync("/"))
            .Profile(p => p.Hold(10.PerSecond(), 1.Seconds())).Through(client).Expect(Metric.ErrorRate <= 100.Percent()).RunAsync();

        Assert.That(result.Statistics.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.NotSent, "circuit open")));
        Assert.That(result.Resilience(), Has.Property("CallsNotSent").EqualTo(10).And.Property("Attempts").Zero);
        Assert.That(result.Notes, Has.Some.Contains("attempts could not be counted"));
    }

    [Test]
    public async Task A_host_that_is_not_allowed_is_not_loaded_through_an_own_client_either()
    {
        using var transport = new Counting();
        using var client = new HttpClient(transport, disposeHandler: false);

        LoadResult result = await Load.Scenario("own", user => user.Http.GetAsync("http://203.0.113.7/"))
            .Profile(p => p.Hold(10.PerSecond(), 0.5.Seconds())).Through(client).Expect(Metric.ErrorRate <= 100.Percent()).RunAsync();

        OutcomeCount failure = result.Statistics.Outcomes.Single();
        Assert.That((failure.Outcome, failure.Count), Is.EqualTo((new Outcome(OutcomeKind.Network, "host not allowed"), 5)));
        Assert.That(transport.Requests, Is.Zero);
    }

    [Test]
    public async Task A_public_host_that_is_named_is_loaded_through_an_own_client()
    {
        using var transport = new Counting();
        using var client = new HttpClient(transport, disposeHandler: false);

        LoadResult result = await Load.Scenario("own", user => user.Http.GetAsync("http://203.0.113.7/"))
            .Profile(p => p.Hold(10.PerSecond(), 0.5.Seconds())).Through(client).Http(http => http with { AllowedHosts = ["203.0.113.7"] }).RunAsync();

        Assert.That((result.Statistics.Ok, transport.Requests), Is.EqualTo((5, 5)));
    }

    private sealed class Counting : HttpMessageHandler
    {
        private int _requests;

        public int Requests => _requests;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            return Task.FromResult(new HttpResponseMessage());
        }
    }

    private sealed class RetryOnce : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode) return response;
            response.Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class AlwaysBroken : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new Polly.CircuitBreaker.BrokenCircuitException();
    }
}

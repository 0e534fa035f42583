using LoadForge.Resilience.Pipeline;
using LoadForge.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace LoadForge.Resilience.Tests.Pipeline;

public sealed class ClientServicesTests
{
    [Test]
    public void Pauses_come_from_the_seed()
    {
        Assert.That(Draws(1), Is.EqualTo(Draws(1)));
        Assert.That(Draws(1), Is.Not.EqualTo(Draws(2)));
    }

    [Test]
    public void A_randomizer_of_the_users_own_stays() => Assert.That(Draws(1, options => options.Retry.Randomizer = static () => 0.25), Is.All.EqualTo(0.25));

    [Test]
    public void In_a_smoke_run_the_standard_strategies_do_not_time_out()
    {
        HttpStandardResilienceOptions options = Options(seed: 1, hasTimeouts: false);

        Assert.That(options.TotalRequestTimeout.Timeout, Is.EqualTo(24.Hours()));
        Assert.That(options.AttemptTimeout.Timeout, Is.EqualTo(12.Hours()));
    }

    [Test]
    public void The_longest_total_time_out_of_the_standard_handlers_is_known()
    {
        Assert.That(ClientServices.Check(client => client.AddStandardResilienceHandler()), Is.EqualTo(30.Seconds()));
        Assert.That(
            ClientServices.Check(client => client.AddStandardHedgingHandler().Configure(options => options.TotalRequestTimeout.Timeout = 45.Seconds())),
            Is.EqualTo(45.Seconds()));
        Assert.That(ClientServices.Check(_ => { }), Is.EqualTo(TimeSpan.Zero));
    }

    private static double[] Draws(int seed, Action<HttpStandardResilienceOptions>? change = null)
    {
        Func<double> randomizer = Options(seed, hasTimeouts: true, change).Retry.Randomizer;
        return [.. Enumerable.Range(0, 5).Select(_ => randomizer())];
    }

    private static HttpStandardResilienceOptions Options(int seed, bool hasTimeouts, Action<HttpStandardResilienceOptions>? change = null)
    {
        HttpStandardResilienceOptions? seen = null;
        var clock = new ManualTimeProvider();
        using var services = new ClientServices(
            client => client.AddStandardResilienceHandler(options =>
            {
                change?.Invoke(options);
                seen = options;
            }),
            new RunConditions(clock, seed, hasTimeouts, new CircuitWatch(clock)));
        using HttpMessageHandler handler = services.Around(new UnusedTransport());
        return seen!;
    }
}

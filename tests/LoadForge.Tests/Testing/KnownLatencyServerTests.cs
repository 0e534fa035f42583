using System.Diagnostics;
using LoadForge.Testing;

namespace LoadForge.Tests.Testing;

public sealed class KnownLatencyServerTests
{
    [Test]
    public async Task Its_log_lies_between_the_drawn_latency_and_what_the_client_saw()
    {
        var drawn = TimeSpan.FromMilliseconds(15);
        await using var server = await KnownLatencyServer.StartAsync(LatencyDistribution.Fixed(drawn));
        using var client = new HttpClient { BaseAddress = server.Address };
        await client.GetStringAsync("/first");

        var sent = Stopwatch.GetTimestamp();
        await client.GetStringAsync("/second");
        await server.WhenIdleAsync();
        var seenUntilLogged = Stopwatch.GetElapsedTime(sent);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Requests, Is.EqualTo(2));
            Assert.That(server.Log, Has.Count.EqualTo(2));
            Assert.That(server.Log, Is.All.GreaterThanOrEqualTo(drawn));
            Assert.That(server.Log[1], Is.LessThanOrEqualTo(seenUntilLogged));
        }
    }

    [Test]
    public async Task Every_answered_request_is_in_the_log_however_many_come_at_once()
    {
        await using var server = await KnownLatencyServer.StartAsync(
            LatencyDistribution.TwoPoint(TimeSpan.Zero, TimeSpan.FromMilliseconds(2), 0.5));
        using var client = new HttpClient { BaseAddress = server.Address };

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.GetStringAsync("/")));
        await server.WhenIdleAsync();

        Assert.That(server.Log, Has.Count.EqualTo(200));
    }

    [Test]
    public async Task Percentiles_are_nearest_ranks_of_the_log()
    {
        var next = 0;
        await using var server = await KnownLatencyServer.StartAsync(LatencyDistribution.Custom(_ => TimeSpan.FromMilliseconds(next++)));
        using var client = new HttpClient { BaseAddress = server.Address };
        for (var request = 0; request < 10; request++) await client.GetStringAsync("/");
        await server.WhenIdleAsync();
        var sorted = server.Log.Order().ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Percentile(0.1), Is.EqualTo(sorted[0]));
            Assert.That(server.Percentile(50), Is.EqualTo(sorted[4]));
            Assert.That(server.Percentile(50.1), Is.EqualTo(sorted[5]));
            Assert.That(server.Percentile(100), Is.EqualTo(sorted[9]));
            Assert.That(() => server.Percentile(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => server.Percentile(100.1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public async Task A_log_that_has_overflowed_or_holds_nothing_says_so()
    {
        await using var server = await KnownLatencyServer.StartAsync(LatencyDistribution.Fixed(TimeSpan.Zero), capacity: 1);
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.That(() => server.Percentile(50), Throws.InvalidOperationException);

        await client.GetStringAsync("/");
        await client.GetStringAsync("/");
        await server.WhenIdleAsync();

        Assert.That(() => server.Log, Throws.InvalidOperationException.With.Message.Contains("larger capacity"));
    }
}

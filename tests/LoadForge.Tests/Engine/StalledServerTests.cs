using LoadForge.Analysis;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

/// <summary>
/// The headline of an honest load tester: a server that stalls for a while is seen in the percentiles, by every arrival that should have been served.
/// </summary>
[NonParallelizable]
[Category("Slow")]
public sealed class StalledServerTests
{
    private const int ArrivalsPerSecond = 100;
    private const int Seconds = 7;
    private const int Healthy = 3;

    [Test]
    public async Task A_stall_of_two_seconds_shows_in_the_response_times_as_arithmetic_says()
    {
        await using GateServer server = await GateServer.StartAsync();
        Task<TimeSpan> stall = StallInTheMiddle(server);

        LoadResult result = await Load.Scenario("stall", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Profile(p => p.Hold(ArrivalsPerSecond.PerSecond(), Seconds.Seconds()))
            .RunAsync();

        double stalled = (await stall).TotalMilliseconds;
        double expected = ExpectedP99(stalled);
        double measured = result.Statistics.ResponseTime.P99.TotalMilliseconds;
        await TestContext.Out.WriteLineAsync(
            $"stalled for {stalled:0} ms: response time p99 {measured:0} ms, arithmetic says {expected:0} ms "
                + $"({(measured - expected) / expected:+0.0 %;-0.0 %}); service time p99 {result.Statistics.ServiceTime.P99.TotalMilliseconds:0} ms");
        Assert.Multiple(() =>
        {
            Assert.That(measured, Is.EqualTo(expected).Within(5).Percent);
            Assert.That(result.Statistics.Starts?.Planned, Is.EqualTo(ArrivalsPerSecond * Seconds));
            Assert.That(result.Statistics.Starts?.Started, Is.EqualTo(ArrivalsPerSecond * Seconds), "no start may be lost");
            Assert.That(server.Requests, Is.EqualTo(ArrivalsPerSecond * Seconds));
            Assert.That(
                result.Analyse().Outages.Select(outage => outage.Length.TotalMilliseconds), Is.EqualTo([stalled]).Within(150), "and is named as an outage");
        });
    }

    [Test]
    public async Task A_stall_stops_users_that_wait_for_their_answers_and_is_named_all_the_same()
    {
        await using GateServer server = await GateServer.StartAsync();
        Task<TimeSpan> stall = StallInTheMiddle(server);

        LoadResult result = await Load.Scenario("stall", async user =>
            {
                using HttpResponseMessage _ = await user.Http.GetAsync("/");
                await user.Think(20.Milliseconds());
            })
            .Against(server.Address)
            .Profile(p => p.Hold(5.Users(), Seconds.Seconds()))
            .RunAsync();

        double stalled = (await stall).TotalMilliseconds;
        Insight first = result.Analyse().Insights[0];
        await TestContext.Out.WriteLineAsync($"stalled for {stalled:0} ms: {first.Text}");
        Assert.Multiple(() =>
        {
            Assert.That(first.Outage?.Length.TotalMilliseconds, Is.EqualTo(stalled).Within(150));
            Assert.That(first.Outage?.Start.TotalSeconds, Is.GreaterThan(Healthy - 1).And.LessThan(Healthy + 2));
            Assert.That(first.Outage?.Waiting, Is.EqualTo(5));
        });
    }

    private static async Task<TimeSpan> StallInTheMiddle(GateServer server)
    {
        await Task.Delay(TimeSpan.FromSeconds(Healthy));
        return await server.StallAsync(TimeSpan.FromSeconds(2));
    }

    // Arrivals come every 10 ms; those of the stall wait for its rest: s, s − 10 ms, s − 20 ms, … The nearest rank of p99 leaves 1 % of all above it.
    private static double ExpectedP99(double stalledMilliseconds)
    {
        int total = ArrivalsPerSecond * Seconds;
        int above = total - (int)Math.Ceiling(total * 0.99);
        return stalledMilliseconds - (above * 1000.0 / ArrivalsPerSecond);
    }
}

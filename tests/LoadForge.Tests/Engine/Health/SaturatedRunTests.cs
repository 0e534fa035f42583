using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine.Health;

/// <summary>Runs with fewer users than their rate needs: iterations start late, which saturates the generator whatever the machine.</summary>
[NonParallelizable]
public sealed class SaturatedRunTests
{
    [Category("Slow")]
    [Test]
    public async Task Service_times_over_the_limit_fail_and_response_times_under_it_pass_all_the_same()
    {
        LoadResult result = await RunAsync(takes: 120.Milliseconds(), users: 4, P95 < 100.Milliseconds(), P95 < 30.Seconds());

        Assert.Multiple(() =>
        {
            Assert.That(result.Generator.Saturation, Has.One.Contains("iterations started too late"));
            Assert.That(result.Verdicts[0].Status, Is.EqualTo(VerdictStatus.Failed), result.Verdicts[0].Reason);
            Assert.That(result.Verdicts[0].GeneratorRemark, Does.Contain("the service time alone exceeds the limit"));
            Assert.That(result.Verdicts[1].Status, Is.EqualTo(VerdictStatus.Passed), result.Verdicts[1].Reason);
            Assert.That(result.Verdicts[1].GeneratorRemark, Does.Contain("late starts and delayed responses only increase the measured value"));
        });
    }

    [Test]
    public async Task A_limit_between_service_time_and_response_time_is_left_undecided()
    {
        LoadResult result = await RunAsync(takes: 20.Milliseconds(), users: 1, P95 < 200.Milliseconds());

        Assert.That(result.Verdicts[0].Actual, Is.GreaterThan(200_000), "in microseconds, late starts included");
        Assert.That(result.Verdicts[0].Status, Is.EqualTo(VerdictStatus.Inconclusive));
    }

    private static async Task<LoadResult> RunAsync(TimeSpan takes, int users, params LoadForge.Thresholds.Threshold[] thresholds)
    {
        await using KnownLatencyServer server = await KnownLatencyServer.StartAsync(LatencyDistribution.Fixed(takes));
        return await Load.Scenario("browse", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .AtMost(users.Users())
            .Profile(p => p.Hold(60.PerSecond(), 2.Seconds()))
            .Expect(thresholds)
            .RunAsync();
    }
}

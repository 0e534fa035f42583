using LoadForge.Results;
using LoadForge.Testing;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Resilience.Tests.Calls;

public sealed class CallHandlerTests
{
    [Test]
    public async Task A_call_through_an_own_client_whose_time_is_over_failed()
    {
        await using var server = await FaultServer.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };

        LoadResult result = await Hanging(client.BaseAddress).Through(client).Http(http => http with { RequestTimeout = 100.Milliseconds() }).RunAsync();

        AssertAllFailed(result);
    }

    [Test]
    public async Task A_call_through_the_standard_pipeline_whose_time_is_over_failed()
    {
        await using var server = await FaultServer.StartAsync();

        LoadResult result = await Hanging(server.Address).WithStandardResilience().Http(http => http with { RequestTimeout = 100.Milliseconds() }).RunAsync();

        AssertAllFailed(result);
    }

    [Test]
    public async Task A_call_that_the_scenario_gives_up_failed()
    {
        await using var server = await FaultServer.StartAsync();

        LoadResult result = await Load
            .Scenario("shop", async user =>
            {
                using var patience = new CancellationTokenSource(50.Milliseconds());
                using HttpResponseMessage _ = await user.Http.GetAsync("/never", patience.Token);
            })
            .Against(server.Address)
            .Profile(p => p.Hold(10.PerSecond(), 0.5.Seconds()))
            .WithStandardResilience()
            .Expect(Metric.ErrorRate <= 100.Percent())
            .RunAsync();

        AssertAllFailed(result);
    }

    [Test]
    public async Task A_call_that_the_end_of_the_run_cuts_off_is_counted_and_did_not_fail()
    {
        await using var server = await FaultServer.StartAsync();

        LoadResult result = await Hanging(server.Address).WithStandardResilience().GracePeriod(TimeSpan.Zero).RunAsync();

        Assert.That(result.Statistics.Failed, Is.Zero);
        Assert.That(result.Resilience(), Has.Property("Calls").EqualTo(5).And.Property("FailedCalls").Zero);
    }

    private static LoadPlanBuilder Hanging(Uri target) => Load
        .Scenario("shop", user => user.Http.GetAsync("/never"))
        .Against(target)
        .Profile(p => p.Hold(10.PerSecond(), 0.5.Seconds()))
        .Expect(Metric.ErrorRate <= 100.Percent());

    private static void AssertAllFailed(LoadResult result)
    {
        Assert.That(result.Statistics.Failed, Is.EqualTo(5));
        Assert.That(result.Resilience(), Has.Property("Calls").EqualTo(5).And.Property("FailedCalls").EqualTo(5));
    }
}

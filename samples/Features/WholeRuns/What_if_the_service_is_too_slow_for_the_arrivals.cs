using DemoShop;

namespace Features.WholeRuns;

/// <summary>
/// Arrivals do not wait for a slow service, so users pile up. Limit them: arrivals without a free user are dropped, which fails the threshold on the
/// achieved rate.
/// </summary>
public sealed class What_if_the_service_is_too_slow_for_the_arrivals
{
    [TearDown]
    public void Heal() => OpenShop.Shop.Switches = new ShopSwitches();

    [LoadTest]
    public async Task Arrivals_that_find_no_user_in_time_are_dropped()
    {
        OpenShop.Shop.Switches = new ShopSwitches { AddedLatencyMs = new Dictionary<string, int> { ["/catalog"] = 400 } };

        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .AtMost(5.Users())
            .DropAfter(100.Milliseconds())
            .GracePeriod(5.Seconds())
            .Profile(p => p.Hold(40.PerSecond(), 1.Seconds()))
            .Expect(AchievedRate >= 1.Percent())    // replaces the default of 100 %
            .RunAsync();

        var starts = result.Statistics.Starts!.Value;
        Assert.That(starts.Planned, Is.EqualTo(40).And.EqualTo(starts.Started + starts.Dropped));
        Assert.That(starts.Dropped, Is.GreaterThan(10), "five users make at most a dozen requests of 0.4 s in a second");
    }
}

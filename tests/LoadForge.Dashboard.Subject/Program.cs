using DemoShop;
using LoadForge.Results;
using static LoadForge.Thresholds.Metrics.Metric;

namespace LoadForge.Dashboard.Subject;

/// <summary>
/// The dashboard of a real process, for the browser tests of <c>src/LoadForge.Web</c>: prints its address, runs until the page stops the run, and then runs a
/// second time. Ends when its standard input is closed.
/// </summary>
internal static class Program
{
    private static async Task<int> Main()
    {
        await using Shop shop = await Shop.StartAsync();
        LoadResult first = await RunAsync(shop, "checkout", p => p.WarmUp(20.PerSecond(), 2.Seconds()).Hold(60.PerSecond(), 2.Minutes()));
        Console.WriteLine($"{first.Ending}: {first.EndingReason}");
        LoadResult second = await RunAsync(shop, "checkout again", p => p.Hold(30.PerSecond(), 2.Seconds()));
        Console.WriteLine($"{second.Ending}");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static Task<LoadResult> RunAsync(Shop shop, string name, Action<Profiles.LoadProfileBuilder> profile) => Load
        .Scenario(name, async user =>
        {
            using HttpResponseMessage catalog = await user.Http.GetAsync("/catalog");
            using HttpResponseMessage product = await user.Http.GetAsync($"/catalog/{user.Random.Next(1, 25)}");
            await user.Step("decide", () => Task.Delay(user.Random.Next(1, 40)));
        })
        .Against(shop.Address)
        .Profile(profile)
        .Expect(P95 < 500.Milliseconds())
        .WithDashboard(Console.WriteLine)
        .RunAsync();
}

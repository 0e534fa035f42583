using LoadForge.Results;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Dashboard.Tests.Runs;

/// <summary>Thresholds on the page while the run is in progress.</summary>
public sealed class LiveVerdictTests
{
    [Test, Category("Slow")]
    public async Task A_page_is_told_the_verdicts_so_far()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        LoadResult result = await Load.Scenario("shop", async user =>
            {
                await user.Step("browse", () => Task.Delay(3));
                await user.Step("pay", () => Task.FromException(new IOException("no money")));
            })
            .Profile(p => p.WarmUp(2.Users(), 1.Seconds()).Hold(3.Users(), 2.2.Seconds()))
            .Expect(Metric.ErrorRate < 1.Percent()).Expect("browse", Metric.P95 < 10.Minutes())
            .ObservedBy(_ => served.Runs.Observe()).RunAsync();
        await page.UntilEndedAsync();

        FollowedRun run = page.Runs["1"];
        Assert.That(
            run.Verdicts!.AsArray().Select(verdict => ((string?)verdict!["threshold"], (string?)verdict["status"])),
            Is.EqualTo([("error rate < 1%", "failed"), ("browse: p95 < 10m", "passed")]));
        Assert.That(run.Ended!["verdicts"]!.AsArray(), Has.Count.EqualTo(result.Verdicts.Length));
        Assert.That(result.Notes, Is.Empty);
    }
}

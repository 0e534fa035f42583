using LoadForge.Plans;
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

    [Test]
    public async Task They_stay_on_the_page_when_it_is_opened_again_and_when_the_rate_is_changed()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        RunInProgress? run = null;
        Task<LoadResult> running = Load.Scenario("shop", user => user.Step("browse", () => Task.Delay(3))).Profile(p => p.Hold(20.PerSecond(), 10.Minutes()))
            .Expect("browse", Metric.P95 < 10.Minutes())
            .ObservedBy(_ => served.Runs.Observe()).ObservedBy(_ => new Starting(started => run = started)).RunAsync();
        await page.UntilAsync(open => open.Runs.Values.FirstOrDefault()?.Verdicts?.AsArray().Count > 0);

        using OpenPage later = await served.PageAsync();
        await later.UntilAsync(open => open.Runs.Count == 1);
        run!.ChangeLevel(40);
        await page.UntilAsync(open => open.Runs["1"].Snapshots == 2);
        run.StopNow("enough");
        await running;

        Assert.That(later.Runs["1"].Seconds, Is.Zero, "only the snapshot came");
        Assert.That(Thresholds(later), Does.Contain("browse: p95 < 10m"));
        Assert.That(Thresholds(page), Does.Contain("browse: p95 < 10m"), "in the snapshot after the change");
    }

    private static IEnumerable<string?> Thresholds(OpenPage page) =>
        page.Runs["1"].Document["verdicts"]!.AsArray().Select(verdict => (string?)verdict!["threshold"]);

    private sealed class Starting(Action<RunInProgress> then) : IRunObserver
    {
        public void OnStarted(RunInProgress run) => then(run);

        public void OnSnapshot(Recording.Snapshots.MetricSnapshot snapshot)
        {
        }

        public void OnCompleted(LoadResult result)
        {
        }
    }
}

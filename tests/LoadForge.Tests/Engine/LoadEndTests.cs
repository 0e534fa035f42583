using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Tests.Engine;

/// <summary>When the load of a run ends, and what is in progress then.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LoadEndTests
{
    [Test]
    public async Task What_ends_after_a_stop_counts_in_no_throughput()
    {
        var control = new LoadRunControl();
        Task<LoadResult> run = Load.Scenario("work", user => user.Step("step", () => Task.Delay(300)))
            .Profile(p => p.Hold(8.Users(), 1.Minutes()))
            .ControlledBy(control)
            .RunAsync();
        await control.Started;
        await Task.Delay(700);
        control.Stop();
        LoadResult result = await run;

        PhaseResult hold = result.Phases.Single();
        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Stopped));
            Assert.That(result.Backlog, Is.EqualTo(result.Scenarios.Single().Backlog));
            Assert.That(result.Backlog.Iterations, Is.InRange(1, 8), "no user has more than one in progress");
            Assert.That(hold.Statistics.EndedLater, Is.EqualTo(result.Backlog.Iterations));
            Assert.That(hold.Statistics.EndedWithin.Ok + hold.Statistics.EndedLater, Is.EqualTo(hold.Statistics.Ok));
            Assert.That(hold.Statistics.Throughput.PerSecond, Is.EqualTo(hold.Statistics.EndedWithin.Ok / hold.Duration.TotalSeconds));
            Assert.That(result.Backlog.DrainTime, Is.LessThanOrEqualTo(result.Duration - hold.Duration));
        });
    }

    [Test]
    public async Task What_its_limit_allows_is_no_backlog_and_takes_the_time_that_it_takes()
    {
        LoadResult result = await Load.Scenario("work", user => user.Step("step", () => Task.Delay(50)))
            .Profile(p => p.Hold(5.Users(), 1.Minutes()).Iterations(5))
            .RunAsync();

        LoadStatistics statistics = result.Phases.Single().Statistics;
        Assert.Multiple(() =>
        {
            Assert.That(statistics.EndedWithin.Ok, Is.EqualTo(5));
            Assert.That(result.Phases.Single().Duration, Is.GreaterThanOrEqualTo(45.Milliseconds()), "until the last has ended, not until it has started");
            Assert.That(result.Backlog, Is.EqualTo(Backlog.None));
        });
    }

    [Category("Slow")]
    [Test]
    public async Task Users_that_never_end_are_a_backlog_that_is_cut_off()
    {
        using var end = new CancellationTokenSource();
        LoadResult result = await Load.Scenario("stuck", _ => Task.Delay(Timeout.Infinite, end.Token))
            .Profile(p => p.Hold(3.Users(), 1.Seconds()))
            .GracePeriod(TimeSpan.Zero)
            .RunAsync();
        await end.CancelAsync();

        Assert.That(result.Backlog, Is.EqualTo(new Backlog(3, 3, TimeSpan.Zero)));
    }
}

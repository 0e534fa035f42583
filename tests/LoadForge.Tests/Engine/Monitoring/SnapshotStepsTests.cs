using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Tests.Engine.Monitoring;

/// <summary>The snapshots of all seconds add up exactly to the result, bucket by bucket.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SnapshotStepsTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task The_snapshots_of_a_run_add_up_to_its_result(bool isOpen)
    {
        int paid = 0;
        var seen = new Seen();
        LoadPlan plan = Load.Scenario("shop", async user =>
            {
                await user.Step("browse", () => Task.Delay(3));
                await user.Step("pay", () => Interlocked.Increment(ref paid) % 3 == 0 ? Task.FromException(new IOException("no money")) : Task.CompletedTask);
            })
            .Profile(p =>
            {
                if (isOpen) p.WarmUp(50.PerSecond(), 0.4.Seconds()).Hold(100.PerSecond(), 1.3.Seconds());
                else p.WarmUp(2.Users(), 0.4.Seconds()).Hold(3.Users(), 1.3.Seconds());
            })
            .Build(new LoadSettings());

        LoadResult result = await (plan with { Watchers = [seen] }).RunAsync(CancellationToken.None);

        foreach (string name in new[] { "browse", "pay" })
        {
            LoadStatistics run = LoadStatistics.Sum([.. result.Phases.Select(phase => phase.Step(name).Statistics)], result.Duration);
            LoadStatistics seconds = LoadStatistics.Sum(
                [.. seen.Snapshots.SelectMany(snapshot => snapshot.Steps).Where(step => step.Step == name).Select(step => step.Statistics)], result.Duration);
            Assert.Multiple(() =>
            {
                Assert.That((seconds.Ok, seconds.Failed, seconds.Cancelled), Is.EqualTo((run.Ok, run.Failed, run.Cancelled)).And.Not.EqualTo((0, 0, 0)));
                Assert.That(seconds.Outcomes, Is.EqualTo(run.Outcomes));
                Assert.That(HasSame(seconds.ResponseTime, run.ResponseTime) && HasSame(seconds.ServiceTime, run.ServiceTime), Is.True);
                Assert.That(HasSame(seconds.FailedResponseTime, run.FailedResponseTime), Is.True);
            });
        }

        StartCounts starts = result.Phases.Aggregate(default(StartCounts), (sum, phase) => sum + phase.Statistics.Starts!.Value);
        StartCounts inSeconds = seen.Snapshots.Aggregate(default(StartCounts), (sum, snapshot) => sum + snapshot.Generator.Starts);
        Assert.That(inSeconds, Is.EqualTo(isOpen ? starts : default), "in the closed model nothing is planned ahead");
        Assert.That(result.Phases.Sum(phase => phase.Scenarios[0].Iterations.Count), Is.EqualTo(starts.Started));
        Assert.That(seen.Snapshots[^1].Cumulative.Count, Is.EqualTo(result.Phases.Sum(phase => phase.Statistics.Count)));
    }

    private static bool HasSame(LatencyStatistics left, LatencyStatistics right) => left.ToHistogram().HasSameCountsAs(right.ToHistogram());

    private sealed class Seen : IRunObserver
    {
        public List<MetricSnapshot> Snapshots { get; } = [];

        public void OnSnapshot(MetricSnapshot snapshot) => Snapshots.Add(snapshot);

        public void OnCompleted(LoadResult result)
        {
        }
    }
}

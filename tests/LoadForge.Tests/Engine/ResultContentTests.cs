using LoadForge.Engine;
using LoadForge.Engine.Workloads;
using LoadForge.Profiles;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;

namespace LoadForge.Tests.Engine;

/// <summary>The content of a result: the seconds with their resources, the environment, the settings, and the steps of each phase.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ResultContentTests
{
    [Test]
    public async Task Every_second_has_both_latencies_starts_failures_and_resources()
    {
        LoadResult result = await Load.Scenario(
                "shop", user => user.Step("pay", () => user.Iteration % 2 == 0 ? Task.Delay(2) : throw new StepFailedException(Outcome.Status(503), "busy")))
            .Profile(p => p.Hold(100.PerSecond(), 1.2.Seconds()))
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Series, Has.Length.GreaterThanOrEqualTo(2));
            Assert.That(result.Series.Sum(point => point.Generator.Starts.Started), Is.EqualTo(120));
            Assert.That(
                result.Series.SelectMany(point => point.Failures).Sum(failure => failure.Value), Is.EqualTo(result.Statistics.Failed).And.GreaterThan(0));
            Assert.That(result.Series.SelectMany(point => point.Failures).Select(failure => failure.Key), Is.All.EqualTo(OutcomeKind.Status));
            Assert.That(result.Series[0].ServiceTime!.P50, Is.GreaterThan(0).And.LessThanOrEqualTo(result.Series[0].Total.Max));
            Assert.That(result.Series[0].Generator.Memory, Is.GreaterThan(1_000_000));
            Assert.That(result.Series[0].Generator.Heap, Is.GreaterThan(0).And.LessThan(result.Series[0].Generator.Memory!.Value));
            Assert.That(result.Series[0].Generator.ThreadPoolThreads, Is.GreaterThan(0));
            Assert.That(result.Series[0].Generator.Connections, Is.Null, "there is no HTTP");
            Assert.That(result.SeriesBlocks, Is.EqualTo(result.Series));
            Assert.That(
                result.Cells.Rows.Where(row => !row.IsIteration).SelectMany(row => row.Cells).Sum(cell => cell.Response.Total),
                Is.EqualTo(result.Statistics.Ok));
            Assert.That(result.Cells.Rows.Count(row => row.IsIteration), Is.EqualTo(1));
            Assert.That(result.Environment!.Cores, Is.EqualTo(Environment.ProcessorCount));
            Assert.That(result.Environment!.Machine, Is.EqualTo(Environment.MachineName));
            Assert.That(result.Settings.Select(setting => setting.Name), Contains.Item("request timeout"));
        });
    }

    [Test]
    public async Task The_seconds_of_a_closed_model_have_one_latency()
    {
        LoadResult result = await Load.Scenario("shop", user => user.Step("pay", () => Task.Delay(2)))
            .Profile(p => p.Hold(2.Users(), 0.3.Seconds()))
            .RunAsync();

        Assert.That(result.Series.Select(point => point.ServiceTime), Is.All.Null);
        Assert.That(
            result.Cells.Rows.SelectMany(row => row.Cells).All(cell => cell.Response.Buckets.SequenceEqual(cell.Service.Buckets)), Is.True);
    }

    [Test]
    public void A_step_counts_in_the_throughput_of_a_phase_in_which_it_only_ended()
    {
        LoadProfile profile = new LoadProfileBuilder().WarmUp(1.PerSecond(), 10.Seconds()).Hold(1.PerSecond(), 10.Seconds()).Build();
        var registry = new StepRegistry(["checkout"]);
        int number = registry.NumberOf(0, "pay");
        StepKey pay = registry.Keys[number];
        var recorded = new RecordedInterval(
            TimeSpan.Zero,
            20.Seconds(),
            [
                new RecordedStep(pay, Phase: 0) { Ok = 5, Crossings = new CrossingCounts(3, 0, 0, 0, 0, 0) },
                new RecordedStep(pay, Phase: 1) { Crossings = new CrossingCounts(0, 0, 3, 0, 0, 0) },
            ],
            []);
        var course = new WorkloadCourse(new WorkloadSummary("checkout", profile, TimeSpan.Zero, [KeyValuePair.Create("checkout", 1)]), 0, IsOnly: true)
        {
            FinishedAt = 20.Seconds(),
            WasStopped = false,
        };

        PhaseResult hold = new ResultBuilder(recorded, registry, [course], []).Phases()[1];

        Assert.Multiple(() =>
        {
            Assert.That(hold.Statistics.Count, Is.Zero, "nothing began there");
            Assert.That(hold.Statistics.Throughput, Is.EqualTo(0.3.PerSecond()));
            Assert.That(hold.Scenarios[0].Steps.Single().Name, Is.EqualTo("pay"));
        });
    }
}

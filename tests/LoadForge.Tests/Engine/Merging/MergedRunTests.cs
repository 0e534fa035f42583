using System.Collections.Immutable;
using LoadForge.Baselines;
using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Tests.Baselines;
using LoadForge.Tests.Engine.Journal;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Engine.Merging;

/// <summary>The records of several processes are as good as those of one: result, snapshots, windows, early end and verdicts.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MergedRunTests
{
    private const string Difference = "their thresholds differ, none and \"p95 < 1s\"";

    private static readonly Threshold[] Thresholds =
    [
        P95 < 100.Milliseconds(),
        ErrorRate <= 20.Percent(),
        (P99 < 1.Seconds()).InEvery(1.Seconds()),
        (P50 < 100.Milliseconds()).InEvery(1.Seconds()).AbortOnFailure(2.Seconds()),
    ];

    [FsCheck.NUnit.Property(MaxTest = 6)]
    public void The_result_of_several_processes_is_that_of_one(int seed, byte number, int order)
    {
        LoadPlan plan = MergedSmallRun.PlanOf(Thresholds);
        (MergedRun alone, ImmutableArray<MetricSnapshot> aloneSnapshots) = MergedSmallRun.Merge(plan, MergedSmallRun.RecordsOf(plan, seed, 1), order: 0);

        (MergedRun many, ImmutableArray<MetricSnapshot> snapshots) =
            MergedSmallRun.Merge(plan, MergedSmallRun.RecordsOf(plan, seed, ProcessesOf(number)), order);

        LoadResult result = many.Complete(), expected = alone.Complete();
        Assert.That(ResultText.Of(result), Is.EqualTo(ResultText.Of(expected)));
        Assert.That(result.Verdicts.Select(Text), Is.EqualTo(expected.Verdicts.Select(Text)));
        Assert.That(many.Stop, Is.EqualTo(alone.Stop));
        Assert.That(snapshots.Select(Text), Is.EqualTo(aloneSnapshots.Select(Text)));
    }

    [FsCheck.NUnit.Property(MaxTest = 30), Category("Slow")]
    public void The_result_of_several_processes_is_that_of_one_in_many_runs(int seed, byte number, int order) =>
        The_result_of_several_processes_is_that_of_one(seed, number, order);

    [Test]
    public void When_a_process_ended_is_known_from_its_last_record_and_not_if_it_was_lost()
    {
        LoadPlan plan = MergedSmallRun.PlanOf();
        var run = new MergedRun(plan, 2);
        foreach (byte[] record in MergedSmallRun.RecordsOf(plan, seed: 5, processes: 2)[0]) run.Add(0, record);
        run.Leave(1);

        Assert.That((run.EndOf(0), run.EndOf(1)), Is.EqualTo(((TimeSpan?)SmallRun.End.Duration, (TimeSpan?)null)));
    }

    [TestCase(100, true, RunEnding.Aborted)]
    [TestCase(int.MaxValue, false, RunEnding.Completed)]
    public void Windows_are_judged_and_end_the_run_early(int milliseconds, bool isStopped, RunEnding ending)
    {
        LoadPlan plan = MergedSmallRun.PlanOf((P50 < milliseconds.Milliseconds()).InEvery(1.Seconds()).AbortOnFailure(1.Seconds()));
        MergedRun run = MergedSmallRun.Merge(plan, MergedSmallRun.RecordsOf(plan, seed: 5, processes: 3), order: 1).Run;
        LoadResult result = run.Complete();

        Assert.Multiple(() =>
        {
            Assert.That(run.Stop is not null, Is.EqualTo(isStopped));
            Assert.That((result.Ending, result.EndingReason), Is.EqualTo((ending, run.Stop?.Reason)));
            Assert.That(result.Verdicts[0].Windows!.Judged, Is.EqualTo(MergedSmallRun.Seconds));
            Assert.That(result.Verdicts[0].Status == VerdictStatus.Passed, Is.Not.EqualTo(isStopped));
        });
    }

    [Test]
    public void A_process_that_was_lost_leaves_what_it_sent_and_no_threshold_passes()
    {
        LoadPlan plan = MergedSmallRun.PlanOf(ErrorRate <= 100.Percent());
        ImmutableArray<ImmutableArray<byte[]>> records = MergedSmallRun.RecordsOf(plan, seed: 3, processes: 2);
        var run = new MergedRun(plan, 2);
        foreach (byte[] record in records[0]) run.Add(0, record);
        foreach (byte[] record in records[1].Take(2)) run.Add(1, record);

        Assert.That(() => run.Complete(), Throws.InvalidOperationException);
        ImmutableArray<MetricSnapshot> rest = run.Leave(1);
        Assert.That(() => run.Complete(), Throws.InvalidOperationException);
        LoadResult result = run.Complete("agent 2 was lost at 00:01");

        Assert.Multiple(() =>
        {
            Assert.That(rest, Has.Length.EqualTo(MergedSmallRun.Seconds - 1));
            Assert.That((result.Ending, result.EndingReason), Is.EqualTo((RunEnding.Aborted, "agent 2 was lost at 00:01")));
            Assert.That(result.Series.Select(point => point.ActiveUsers), Is.EqualTo([12, 6, 6]));
            Assert.That(result.Verdicts.Select(verdict => verdict.Status), Has.None.EqualTo(VerdictStatus.Passed));
        });
    }

    [Test]
    public void Seconds_that_do_not_add_up_to_the_totals_of_their_process_are_refused()
    {
        LoadPlan plan = MergedSmallRun.PlanOf();
        ImmutableArray<byte[]> records = MergedSmallRun.RecordsOf(plan, seed: 3, processes: 1)[0];
        var run = new MergedRun(plan, 1);
        foreach (byte[] record in records.Take(records.Length - 2)) run.Add(0, record);

        Assert.That(() => run.Add(0, records[^1]), Throws.TypeOf<FormatException>().With.Message.StartsWith("the seconds add up to EndTotals"));
    }

    [Test]
    public void Records_that_are_damaged_repeated_or_of_another_plan_are_refused()
    {
        LoadPlan plan = MergedSmallRun.PlanOf();
        ImmutableArray<byte[]> records = MergedSmallRun.RecordsOf(plan, seed: 3, processes: 1)[0];
        var run = new MergedRun(plan, 1);
        byte[] other = MergedSmallRun.RecordsOf(MergedSmallRun.PlanOf(P95 < 1.Seconds()), seed: 3, processes: 1)[0][0];

        Assert.Multiple(() =>
        {
            Assert.That(run.Difference(records[0]), Is.Null);
            Assert.That(run.Difference(other), Is.EqualTo(Difference));
            Assert.That(run.Difference([1, 2, 3]), Does.StartWith("its plan cannot be read: "));
            Assert.That(
                () => run.Add(0, other), Throws.TypeOf<FormatException>().With.Message.EqualTo("the process runs another plan: " + Difference));
            Assert.That(() => run.Add(0, records[1]), Throws.TypeOf<FormatException>(), "a second before the plan");
        });
        run.Add(0, records[0]);
        run.Add(0, records[1]);
        Assert.Multiple(() =>
        {
            Assert.That(
                () => run.Add(0, records[1]), Throws.TypeOf<FormatException>().With.Message.EqualTo("A step comes twice, or there are too many steps."));
            Assert.That(() => run.Add(0, records[2].AsSpan(..^1)), Throws.TypeOf<FormatException>());
        });
    }

    [Test]
    public void Processes_need_no_baseline_because_the_whole_result_is_compared()
    {
        LoadPlan plan = MergedSmallRun.PlanOf();
        LoadPlan compared = plan with { Baselines = [new BaselineThreshold(Baseline.Of(new SimulatedResults(1).Draw(2)), 10.Percent())] };

        Assert.That(new MergedRun(compared, 1).Difference(MergedSmallRun.RecordsOf(plan, seed: 1, processes: 1)[0][0]), Is.Null);
    }

    [FsCheck.NUnit.Property(MaxTest = 6)]
    public void The_figures_of_the_processes_add_up_to_those_of_the_run(int seed, byte number)
    {
        LoadPlan plan = MergedSmallRun.PlanOf();
        LoadResult result = MergedSmallRun.Merge(plan, MergedSmallRun.RecordsOf(plan, seed, ProcessesOf(number)), order: seed).Run.Complete();

        Assert.That(result.Agents, Has.Length.EqualTo(ProcessesOf(number)));
        Assert.That(result.Agents.Sum(agent => agent.Share.Value), Is.EqualTo(1).Within(1e-12));
        Assert.That(
            (result.Agents.Sum(agent => agent.Ok), result.Agents.Sum(agent => agent.Failed), result.Agents.Sum(agent => agent.Requests)),
            Is.EqualTo((result.Statistics.Ok, result.Statistics.Failed, result.Statistics.Requests)));
        Assert.That(
            result.Agents.Aggregate(default(StartCounts), (sum, agent) => sum + agent.Starts), Is.EqualTo(result.Statistics.Starts ?? default));
    }

    [FsCheck.NUnit.Property(MaxTest = 20), Category("Slow")]
    public void The_figures_of_the_processes_add_up_to_those_of_many_runs(int seed, byte number) =>
        The_figures_of_the_processes_add_up_to_those_of_the_run(seed, number);

    [Test]
    public void A_process_is_described_and_named_if_it_was_saturated()
    {
        LoadPlan plan = MergedSmallRun.PlanOf(P95 < 100.Milliseconds());
        var run = new MergedRun(plan, 2);
        foreach ((int process, ImmutableArray<byte[]> records) in MergedSmallRun.RecordsOf(plan, seed: 3, processes: 2, cpu: [0.2, 0.97]).Index())
        {
            foreach (byte[] record in records) run.Add(process, record);
        }

        run.Describe(1, new MergedProcess("agent 2 (build-7)") { StartSkew = 2.Milliseconds(), ClockBound = 0.1.Milliseconds(), Failure = "it stood still" });
        LoadResult result = run.Complete();

        Assert.Multiple(() =>
        {
            Assert.That(result.Agents.Select(agent => agent.Name), Is.EqualTo(["agent 1", "agent 2 (build-7)"]));
            Assert.That(result.Agents.Select(agent => agent.CpuShare.Value), Is.EqualTo([0.2, 0.97]));
            Assert.That(result.Agents.Select(agent => agent.IsHealthy), Is.EqualTo([true, false]));
            Assert.That(
                (result.Agents[1].StartSkew, result.Agents[1].ClockBound, result.Agents[1].Failure),
                Is.EqualTo(((TimeSpan?)2.Milliseconds(), (TimeSpan?)0.1.Milliseconds(), "it stood still")));
            Assert.That(result.Generator.Saturation, Has.Length.EqualTo(1).And.All.StartsWith("agent 2 (build-7): CPU 97 %"));
            Assert.That(result.Verdicts[0].Reason, Does.Contain("agent 2 (build-7)"));
        });
    }

    private static int ProcessesOf(byte number) => (number % 3) switch { 0 => 2, 1 => 3, _ => 7 };

    // The reasons name the process whose generator was in doubt.
    private static string Text(Verdict verdict) =>
        $"{verdict with { Reason = null, GeneratorRemark = null }} "
            + $"{verdict.Status} {verdict.Actual} {verdict.Samples} {verdict.Worst} {verdict.Windows} {verdict.Interval} "
            + $"{verdict.Remark} {string.Join(' ', verdict.Course)}";

    private static string Text(MetricSnapshot snapshot) =>
        $"{snapshot.At} {snapshot.Planned} {snapshot.Phase} {snapshot.ActiveUsers} {snapshot.Iterations} {snapshot.Interval.Count} {snapshot.Cumulative.Count} "
            + $"{snapshot.Cumulative.ResponseTime.P99}";
}

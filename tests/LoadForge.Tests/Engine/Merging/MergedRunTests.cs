using System.Collections.Immutable;
using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Tests.Engine.Journal;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Engine.Merging;

/// <summary>The records of several processes are as good as those of one: result, snapshots, windows, early end and verdicts.</summary>
public sealed class MergedRunTests
{
    private static readonly Threshold[] Thresholds =
    [
        P95 < 100.Milliseconds(),
        ErrorRate <= 20.Percent(),
        (P99 < 1.Seconds()).InEvery(1.Seconds()),
        (P50 < 100.Milliseconds()).InEvery(1.Seconds()).AbortOnFailure(2.Seconds()),
    ];

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void The_result_of_several_processes_is_that_of_one(int seed, byte number, int order)
    {
        LoadPlan plan = MergedSmallRun.PlanOf(Thresholds);
        (MergedRun alone, ImmutableArray<MetricSnapshot> aloneSnapshots) = MergedSmallRun.Merge(plan, MergedSmallRun.RecordsOf(plan, seed, 1), order: 0);

        (MergedRun many, ImmutableArray<MetricSnapshot> snapshots) =
            MergedSmallRun.Merge(plan, MergedSmallRun.RecordsOf(plan, seed, ProcessesOf(number)), order);

        Assert.That(ResultText.Of(many.Complete()), Is.EqualTo(ResultText.Of(alone.Complete())));
        Assert.That(many.Complete().Verdicts.Select(Text), Is.EqualTo(alone.Complete().Verdicts.Select(Text)));
        Assert.That(many.Stop, Is.EqualTo(alone.Stop));
        Assert.That(snapshots.Select(Text), Is.EqualTo(aloneSnapshots.Select(Text)));
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
            Assert.That(run.Difference(other), Is.EqualTo("their thresholds differ"));
            Assert.That(run.Difference([1, 2, 3]), Does.StartWith("its plan cannot be read: "));
            Assert.That(
                () => run.Add(0, other), Throws.TypeOf<FormatException>().With.Message.EqualTo("the process runs another plan: their thresholds differ"));
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

    private static int ProcessesOf(byte number) => (number % 3) switch { 0 => 2, 1 => 3, _ => 7 };

    private static string Text(Verdict verdict) =>
        $"{verdict} {verdict.Status} {verdict.Actual} {verdict.Samples} {verdict.Worst} {verdict.Windows} {verdict.Interval} "
            + $"{verdict.Remark} {string.Join(' ', verdict.Course)}";

    private static string Text(MetricSnapshot snapshot) =>
        $"{snapshot.At} {snapshot.Planned} {snapshot.Phase} {snapshot.ActiveUsers} {snapshot.Iterations} {snapshot.Interval.Count} {snapshot.Cumulative.Count} "
            + $"{snapshot.Cumulative.ResponseTime.P99}";
}

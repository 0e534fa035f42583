using System.Collections.Immutable;
using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Recording.Silences;
using LoadForge.Tests.Engine.Journal;

namespace LoadForge.Tests.Engine.Merging;

public sealed class LostProcessTests
{
    private const long HalfSecond = TimeSpan.TicksPerSecond / 2;

    [Test]
    public void What_waits_to_be_merged_when_its_process_is_lost_counts_as_a_success_of_its_time()
    {
        LoadPlan plan = MergedSmallRun.PlanOf();
        ImmutableArray<byte[]>[] records =
        [
            .. new SmallRun(3, MergedSmallRun.Seconds).Of(2).Select((seconds, process) => MergedSmallRun.RecordsOf(
                plan, [.. seconds.Select(second => second with { Completions = StretchOf(second.Number, succeeds: process == 1) })])),
        ];
        var run = new MergedRun(plan, 2);
        foreach (byte[] record in records[1].SkipLast(1)) run.Add(1, record);
        run.Add(0, records[0][0]);
        run.Leave(1);
        foreach (byte[] record in records[0].Skip(1)) run.Add(0, record);

        Assert.That(run.Complete("agent 2 was lost").Silences, Is.Empty);
    }

    private static CompletionStretch StretchOf(long second, bool succeeds) =>
        new(2 * second, [SlotOf((2 * second) - 2, succeeds), SlotOf((2 * second) - 1, succeeds)]);

    // A short step at the beginning of a half second.
    private static CompletionSlot SlotOf(long number, bool succeeds)
    {
        long start = number * HalfSecond, end = start + 1000;
        return succeeds ? new CompletionSlot(end, end, start, 0, long.MaxValue) : new CompletionSlot(long.MaxValue, long.MinValue, start, 1, start);
    }
}

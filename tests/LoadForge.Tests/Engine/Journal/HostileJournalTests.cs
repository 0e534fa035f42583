using LoadForge.Profiles;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Journal;

namespace LoadForge.Tests.Engine.Journal;

/// <summary>
/// Journals that are made to take memory: each is read within the limits that <see cref="LoadJournal"/> states, or up to the record that exceeds them.
/// </summary>
[NonParallelizable]
public sealed class HostileJournalTests
{
    private const int Phases = 200;
    private const int Steps = 100;

    // One sample in each power of two: a hundred bytes that take 180 KiB as a histogram.
    private static readonly LatencyStatistics Wide = WideTimes();

    private static readonly JournalHeader Header = SmallRun.Header with
    {
        Workloads =
        [
            new WorkloadSummary("shop", ProfileOf(Phases), TimeSpan.Zero, [KeyValuePair.Create("shop", 1)]),
        ],
    };

    [Test, Category("Slow")]
    public void Histograms_of_every_step_and_phase_stay_as_compact_as_in_the_file()
    {
        byte[] journal = SmallRun.Bytes(Header, Enumerable.Range(1, 10).Select(number => Second(number) with
        {
            Interval = new RecordedInterval((number - 1).Seconds(), number.Seconds(), [.. EveryStep(phasesFrom: (number - 1) * 20, phasesTo: number * 20)], []),
            Steps = number == 1 ? [.. Enumerable.Range(0, Steps).Select(step => (0, $"step {step:000}"))] : [],
        }));
        long before = GC.GetTotalMemory(forceFullCollection: true);

        RebuiltRun run = SmallRun.Rebuilt(journal);

        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Out.WriteLine(FormattableString.Invariant($"{journal.Length:N0} bytes, {kept:N0} kept"));
        Assert.That(run.Journals[0].Damage, Is.Null);
        Assert.That(run.Result.Phases.Sum(phase => phase.Statistics.Ok), Is.EqualTo(Wide.Count * Phases * Steps));
        Assert.That(kept, Is.LessThan((256L << 20) + (50L * journal.Length)));
        GC.KeepAlive(run);
    }

    [Test]
    public void More_custom_metrics_than_a_run_can_have_end_the_reading()
    {
        byte[] journal = SmallRun.Bytes(Header, Enumerable.Range(1, 5).Select(number => Second(number) with
        {
            Metrics =
            [
                .. Enumerable.Range(0, 100).Select(
                    metric => new RecordedMetric($"metric {number} {metric}", CustomMetricKind.Numbers, Wide.Count, 0, Wide.ToHistogram())),
            ],
        }));

        RebuiltRun run = SmallRun.Rebuilt(journal);

        Assert.That(run.Journals[0].Damage, Does.Contain("too many custom metrics"));
        Assert.That(run.Until, Is.EqualTo(4.Seconds()));
    }

    [Test]
    public void A_plan_of_more_phases_and_scenarios_than_any_other_is_refused()
    {
        JournalHeader header = Header with
        {
            Workloads =
            [
                new WorkloadSummary(
                    "many", ProfileOf(501), TimeSpan.Zero, [.. Enumerable.Range(0, 500).Select(scenario => KeyValuePair.Create($"s{scenario}", 1))]),
            ],
        };

        Assert.That(() => SmallRun.Rebuilt(SmallRun.Bytes(header, [])), Throws.TypeOf<InvalidDataException>().With.Message.Contains("than any plan"));
    }

    private static LoadProfile ProfileOf(int phases)
    {
        var builder = new LoadProfileBuilder();
        for (int phase = 0; phase < phases; phase++) builder.Hold((phase + 1).PerSecond(), 1.Seconds());
        return builder.Build();
    }

    private static IEnumerable<RecordedStep> EveryStep(int phasesFrom, int phasesTo) =>
        from phase in Enumerable.Range(phasesFrom, phasesTo - phasesFrom)
        from step in Enumerable.Range(0, Steps)
        select new RecordedStep(new StepKey(0, $"step {step:000}", false), phase) { Ok = Wide.Count, Times = new RecordedTimes(Wide, null) };

    private static JournalSecond Second(int number) => new()
    {
        Number = number,
        Interval = new RecordedInterval((number - 1).Seconds(), number.Seconds(), [], []),
        Phase = "hold",
        ActiveUsers = 1,
        Generator = new GeneratorSample(default, default, 0, TimeSpan.Zero),
        Totals = default,
    };

    private static LatencyStatistics WideTimes()
    {
        var wide = new Histogram();
        for (long value = 1; value < HistogramLayout.Latency.HighestTrackableValue; value *= 2) wide.Record(value);
        return new LatencyStatistics(wide);
    }
}

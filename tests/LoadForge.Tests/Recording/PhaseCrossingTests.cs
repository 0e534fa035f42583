using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Tests.Recording.Intervals;

namespace LoadForge.Tests.Recording;

/// <summary>Three phases of ten seconds each, and samples whose start and end the test makes up.</summary>
[NonParallelizable]
public sealed class PhaseCrossingTests
{
    private const int Iteration = 0;
    private const int Phases = 3;
    private const long Second = 1_000_000_000;
    private static readonly TimeSpan Length = 10.Seconds();

    [Test]
    public void Throughput_is_of_what_ended_in_the_phase_and_all_else_of_what_began_in_it()
    {
        Recorder recorder = Make();
        int failure = recorder.Outcomes.NumberOf(Outcome.Status(500), null);
        Record(recorder, OutcomeRegistry.Ok, began: 1, ended: 3);
        Record(recorder, OutcomeRegistry.Ok, began: 2, ended: 12);
        Record(recorder, failure, began: 3, ended: 25);
        Record(recorder, OutcomeRegistry.Ok, began: 28, ended: 40);
        Record(recorder, OutcomeRegistry.Cancelled, began: 29, ended: 41);

        LoadStatistics[] phases = [.. Enumerable.Range(0, Phases).Select(phase => Read(recorder, phase))];
        Assert.Multiple(() =>
        {
            Assert.That(phases.Select(phase => (phase.Ok, phase.Failed)), Is.EqualTo([(2L, 1L), (0L, 0L), (1L, 0L)]));
            Assert.That(phases.Select(phase => phase.EndedWithin), Is.EqualTo([new EndCounts(1, 0), new EndCounts(1, 0), new EndCounts(0, 1)]));
            Assert.That(phases.Select(phase => phase.EndedLater), Is.EqualTo([2, 0, 1]));
            Assert.That(phases.Select(phase => phase.Throughput.PerSecond), Is.EqualTo([0.1, 0.1, 0]));
            Assert.That(phases.Select(phase => phase.FailureRate.PerSecond), Is.EqualTo([0, 0, 0.1]));
            Assert.That(
                phases.Select(phase => (phase.ResponseTime.Count, phase.FailedResponseTime.Count)),
                Is.EqualTo([(2L, 1L), (0L, 0L), (1L, 0L)]),
                "a percentile is of the iterations that began in the phase");
            Assert.That(LoadStatistics.Sum(phases, 3 * Length).Throughput.PerSecond, Is.EqualTo(2 / 30.0));
        });
    }

    [Test]
    public void What_is_under_way_at_the_end_of_the_last_phase_is_counted_and_when_the_last_of_it_ended()
    {
        Recorder recorder = Make();
        Record(recorder, OutcomeRegistry.Ok, began: 1, ended: 31);
        Record(recorder, OutcomeRegistry.Ok, began: 29, ended: 47);
        Record(recorder, OutcomeRegistry.Cancelled, began: 29, ended: 60);

        RecordedStep all = Recorded.Of(recorder, Iteration);

        Assert.That((all.Crossings.AfterAll, all.Crossings.CutOff, all.LastEnd), Is.EqualTo((3, 1, 47.Seconds())), "what is cut off has not finished");
    }

    [Test]
    public void A_phase_holds_the_moment_of_its_end()
    {
        Recorder recorder = Make();
        Record(recorder, OutcomeRegistry.Ok, began: 0, ended: 10);

        Assert.That((Read(recorder, 0).EndedWithin.Ok, Read(recorder, 0).EndedLater), Is.EqualTo((1, 0)));
    }

    [Test]
    public void A_stop_ends_the_phase_under_way_and_leaves_out_those_to_come()
    {
        Recorder recorder = Make();
        Record(recorder, OutcomeRegistry.Ok, began: 11, ended: 13);
        recorder.Ends[0].EndAt(14 * Second);
        Record(recorder, OutcomeRegistry.Ok, began: 11, ended: 15);
        Record(recorder, OutcomeRegistry.Ok, began: 12, ended: 22);

        Assert.That(Enumerable.Range(0, Phases).Select(phase => Read(recorder, phase).EndedWithin.Ok), Is.EqualTo([0, 1, 0]));
        Assert.That(Recorded.Of(recorder, Iteration).Crossings.AfterAll, Is.EqualTo(2));
    }

    [Test]
    public void Each_scenario_has_the_phases_of_its_own_profile()
    {
        var recorder = new Recorder(["long", "short"], Phases, isOpen: true, Second) { Ends = [Ends(), new PhaseEnds([5 * Second])] };
        foreach (int scenario in new[] { 0, 1 }) recorder.Record(new Sample(0, scenario, OutcomeRegistry.Ok, 0, 0, 7 * Second, 0, 0, 0));

        Assert.That(new[] { 0, 1 }.Select(scenario => Read(recorder, 0, scenario).EndedWithin.Ok), Is.EqualTo([1, 0]));
    }

    [Test]
    public void What_ends_late_takes_no_room_of_its_own()
    {
        Recorder recorder = Make();
        Record(recorder, OutcomeRegistry.Ok, began: 1, ended: 12);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int sample = 0; sample < 10_000; sample++) recorder.Record(new Sample(0, Iteration, OutcomeRegistry.Ok, Second, Second, 12 * Second, 0, 0, 0));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    // Seconds, phases and the run are three ways to count the same ends: no sample may be in two of a kind or in none.
    [FsCheck.NUnit.Property(MaxTest = 50)]
    public bool Seconds_phases_and_run_agree_whichever_thread_recorded_what(int seed)
    {
        Recorder recorder = Make();
        int failure = recorder.Outcomes.NumberOf(Outcome.Status(500), null);
        (double Began, double Ended, int Outcome)[] samples = [.. Any(new Random(seed), failure)];
        Thread[] threads = [.. samples.Index().GroupBy(sample => sample.Index % 3).Select(part => new Thread(() =>
        {
            foreach ((_, (double began, double ended, int outcome)) in part) Record(recorder, outcome, began, ended);
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();

        LoadStatistics[] phases = [.. Enumerable.Range(0, Phases).Select(phase => Read(recorder, phase))];
        LoadStatistics run = LoadStatistics.Sum(phases, Phases * Length);
        CrossingCounts all = Recorded.Of(recorder, Iteration).Crossings;
        return phases.Index().All(phase => phase.Item.EndedWithin == Seconds(samples, phase.Index * 10, (phase.Index + 1) * 10))
            && run.EndedWithin == Seconds(samples, 0, Phases * 10)
            && run.Count == samples.Count(sample => sample.Outcome != OutcomeRegistry.Cancelled)
            && all.AfterAll == samples.Count(sample => sample.Ended > Phases * 10)
            && run.EndedLater == samples.Count(sample => sample.Outcome != OutcomeRegistry.Cancelled && sample.Ended > 10 * (1 + PhaseOf(sample.Began)));

        // One second at a time, as the time series has them.
        EndCounts Seconds(IEnumerable<(double Began, double Ended, int Outcome)> ended, int from, int to) => Enumerable.Range(from, to - from)
            .Select(second => ended.Where(sample => sample.Ended > second && sample.Ended <= second + 1))
            .Aggregate(
                default(EndCounts),
                (sum, part) =>
                    sum + new EndCounts(part.Count(sample => sample.Outcome == OutcomeRegistry.Ok), part.Count(sample => sample.Outcome == failure)));
    }

    private static IEnumerable<(double Began, double Ended, int Outcome)> Any(Random random, int failure)
    {
        int count = random.Next(200);
        for (int sample = 0; sample < count; sample++)
        {
            int began = random.Next(Phases * 100), ended = began + 1 + random.Next(200);
            yield return (
                began / 10.0,
                ended / 10.0,
                random.Next(10) switch { 0 => failure, 1 when ended > Phases * 100 => OutcomeRegistry.Cancelled, _ => OutcomeRegistry.Ok });
        }
    }

    private static Recorder Make() => new(["scenario"], Phases, isOpen: true, Second) { Ends = [Ends()] };

    private static PhaseEnds Ends() => new([10 * Second, 20 * Second, 30 * Second]);

    private static int PhaseOf(double began) => (int)(began / 10);

    private static void Record(Recorder recorder, int outcome, double began, double ended) =>
        recorder.Record(new Sample(PhaseOf(began), Iteration, outcome, (long)(began * Second), (long)(began * Second), (long)(ended * Second), 0, 0, 0));

    private static LoadStatistics Read(Recorder recorder, int phase, int step = Iteration) =>
        Recorded.Of(recorder, step, phase).InPhase(Length);
}

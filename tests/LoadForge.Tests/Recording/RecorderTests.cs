using LoadForge.Recording;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Tests.Recording.Intervals;

namespace LoadForge.Tests.Recording;

[NonParallelizable]
public sealed class RecorderTests
{
    private const long TicksPerSecond = 1_000_000_000;
    private const long Microsecond = 1000;
    private const int Iteration = 0;

    [Test]
    public void A_sample_is_found_again_with_all_it_says()
    {
        Recorder recorder = Open();
        int pay = recorder.Steps.NumberOf(0, "pay");
        int failed = recorder.Outcomes.NumberOf(Outcome.Status(503), null);

        recorder.Record(new Sample(0, pay, OutcomeRegistry.Ok, 0, 400 * Microsecond, 1000 * Microsecond, 2, 30, 400) { BytesOnWire = 500 });
        recorder.Record(new Sample(0, pay, failed, 0, 0, 100 * Microsecond, 1, 5, 6));
        recorder.Record(new Sample(0, pay, OutcomeRegistry.Cancelled, 0, 0, 777 * Microsecond, 1, 7, 8) { BytesOnWire = 9 });

        LoadStatistics statistics = Read(recorder, pay);
        Assert.Multiple(() =>
        {
            Assert.That((statistics.Ok, statistics.Failed, statistics.Cancelled, statistics.Requests), Is.EqualTo((1, 1, 1, 4)));
            Assert.That((statistics.BytesSent, statistics.BytesReceived, statistics.BytesOnWire), Is.EqualTo((42, 414, 509)));
            Assert.That(statistics.ResponseTime.Max, Is.EqualTo(1.Milliseconds()));
            Assert.That(statistics.ServiceTime.Max, Is.EqualTo(0.6.Milliseconds()), "from the actual start");
            Assert.That(statistics.ResponseTime.Count, Is.EqualTo(1), "what failed is kept apart, what was cut off has no latency");
            Assert.That((statistics.FailedResponseTime.Count, statistics.FailedResponseTime.Max), Is.EqualTo((1, 0.1.Milliseconds())));
            Assert.That(statistics.FailedServiceTime.Max, Is.EqualTo(0.1.Milliseconds()));
            Assert.That(statistics.Outcomes.Select(outcome => (outcome.Outcome.ToString(), outcome.Count)), Is.EquivalentTo([("ok", 1L), ("status 503", 1L)]));
        });
    }

    [Test]
    public void In_the_closed_model_service_time_is_response_time()
    {
        var recorder = new Recorder(["s"], phases: 1, isOpen: false, TicksPerSecond);
        recorder.Record(new Sample(0, Iteration, OutcomeRegistry.Ok, 10 * Microsecond, 10 * Microsecond, 60 * Microsecond, 0, 0, 0));

        LoadStatistics statistics = Read(recorder, Iteration);

        Assert.That(statistics.ServiceTime.Max, Is.EqualTo(50.Microseconds()));
        Assert.That(statistics.ServiceTime.Count, Is.EqualTo(statistics.ResponseTime.Count).And.EqualTo(1));
    }

    [Test]
    public void The_start_delay_of_iterations_is_kept()
    {
        Recorder recorder = Open();
        recorder.Record(new Sample(0, Iteration, OutcomeRegistry.Ok, 0, 300 * Microsecond, 900 * Microsecond, 0, 0, 0));

        Assert.That(Recorded.Of(recorder, Iteration).StartDelay.Max, Is.EqualTo(300.Microseconds()));
    }

    [Test]
    public void Phases_are_kept_apart_and_add_up()
    {
        Recorder recorder = Open(phases: 3);
        for (int phase = 0; phase < 3; phase++)
        {
            for (int sample = 0; sample <= phase; sample++) recorder.Record(Ok(Iteration, phase));
        }

        Assert.That(Enumerable.Range(0, 3).Select(phase => Read(recorder, Iteration, phase).Ok), Is.EqualTo([1, 2, 3]));
        Assert.That(Read(recorder, Iteration).Ok, Is.EqualTo(6));
    }

    [Test]
    public void Steps_of_two_scenarios_with_one_name_are_kept_apart()
    {
        var recorder = new Recorder(["a", "b"], phases: 1, isOpen: true, TicksPerSecond);
        int first = recorder.Steps.NumberOf(0, "pay");
        int second = recorder.Steps.NumberOf(1, "pay");
        recorder.Record(Ok(first));

        Assert.That((Read(recorder, first).Ok, Read(recorder, second).Ok), Is.EqualTo((1, 0)));
    }

    [Test]
    public void A_closed_scenario_beside_an_open_one_has_no_start_delay()
    {
        var recorder = new Recorder(["open", "closed"], phases: 1, isOpen: true, TicksPerSecond) { ClosedScenarios = new HashSet<int> { 1 } };
        foreach (int scenario in new[] { 0, 1 }) recorder.Record(new Sample(0, scenario, OutcomeRegistry.Ok, 0, 1000, 2000, 0, 0, 0));

        Assert.That(new[] { 0, 1 }.Select(scenario => DelaysOf(recorder, scenario)), Is.EqualTo([1, 0]));
    }

    [Test]
    public void Nothing_is_lost_when_many_threads_record_at_once()
    {
        const int Threads = 16;
        const int Each = 20_000;
        Recorder recorder = Open(phases: 2);
        int failure = recorder.Outcomes.NumberOf(Outcome.Status(500), null);

        OnThreads(Threads, thread =>
        {
            for (int sample = 0; sample < Each; sample++)
            {
                // New steps, phases and outcomes turn up while others record.
                int step = recorder.Steps.NumberOf(0, "step " + (sample % 7));
                recorder.Record(new Sample(sample % 2, step, sample % 5 == 0 ? failure : OutcomeRegistry.Ok, 0, 0, (thread + 1) * 100 * Microsecond, 1, 2, 3));
            }
        });

        LoadStatistics all = LoadStatistics.Sum([.. recorder.Steps.Keys.Select((_, step) => Read(recorder, step))], TimeSpan.Zero);
        Assert.Multiple(() =>
        {
            Assert.That(recorder.Steps.Keys, Has.Count.EqualTo(8));
            Assert.That((all.Count, all.Failed), Is.EqualTo((Threads * Each, Threads * Each / 5)));
            Assert.That((all.Requests, all.BytesSent, all.BytesReceived), Is.EqualTo((Threads * Each, 2L * Threads * Each, 3L * Threads * Each)));
            Assert.That((all.ResponseTime.Count, all.FailedResponseTime.Count), Is.EqualTo((Threads * Each / 5 * 4, Threads * Each / 5)));
            Assert.That((all.ServiceTime.Count, all.FailedServiceTime.Count), Is.EqualTo((Threads * Each / 5 * 4, Threads * Each / 5)));
            Assert.That(all.WithFailedTimes().ResponseTime.Mean.TotalMicroseconds, Is.EqualTo(850).Within(0.1).Percent);
        });
    }

    [Test]
    public void Threads_that_come_and_go_lose_nothing_and_take_up_no_more_room_than_one()
    {
        const int Threads = 300;
        Recorder recorder = Open();
        recorder.Record(Ok(Iteration));
        long before = GC.GetTotalMemory(forceFullCollection: true);

        for (int thread = 0; thread < Threads; thread++) OnThreads(1, _ => recorder.Record(Ok(Iteration)));

        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.That(Read(recorder, Iteration).Ok, Is.EqualTo(Threads + 1));
        Assert.That(grown, Is.LessThan(2_000_000), "300 threads with histograms of their own would take some 7 MB");
    }

    [Test]
    public void Two_recorders_that_take_turns_on_a_thread_stay_apart()
    {
        Recorder left = Open();
        Recorder right = Open();
        for (int sample = 0; sample < 100; sample++)
        {
            left.Record(Ok(Iteration));
            if (sample % 2 == 0) right.Record(Ok(Iteration));
        }

        Assert.That((Read(left, Iteration).Ok, Read(right, Iteration).Ok), Is.EqualTo((100, 50)));
    }

    [Test]
    public void After_the_end_nothing_counts()
    {
        Recorder recorder = Open();
        recorder.Record(Ok(Iteration));

        recorder.Close();
        recorder.Record(Ok(Iteration));
        OnThreads(1, _ => recorder.Record(Ok(Iteration)));

        Assert.That(Read(recorder, Iteration).Ok, Is.EqualTo(1));
    }

    [Test]
    public void Recording_allocates_nothing()
    {
        Recorder recorder = Open();
        int pay = recorder.Steps.NumberOf(0, "pay");
        int failure = recorder.Outcomes.NumberOf(Outcome.Status(500), null);
        RecordMany(1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        RecordMany(100_000);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(Read(recorder, pay).Count, Is.EqualTo(3 * 100_001));

        void RecordMany(int times)
        {
            for (int time = 0; time < times; time++)
            {
                int found = recorder.Steps.NumberOf(0, "pay".AsSpan(), "pay", static (name, redactor) => redactor.Name(name));
                recorder.Record(
                    new Sample(0, found, OutcomeRegistry.Ok, 0, 100 * Microsecond, 500 * Microsecond, 1, 10, 10));
                recorder.Record(new Sample(0, pay, failure, 0, 0, 80 * Microsecond, 1, 10, 10));
                recorder.Record(new Sample(0, pay, recorder.Outcomes.NumberOf(Outcome.Status(500), null), 0, 0, 3_000_000 * Microsecond, 0, 0, 0));
                recorder.Record(new Sample(0, pay, OutcomeRegistry.Cancelled, 0, 0, 0, 0, 0, 0));
            }
        }
    }

    private static Recorder Open(int phases = 1) => new(["scenario"], phases, isOpen: true, TicksPerSecond);

    private static Sample Ok(int step, int phase = 0) => new(phase, step, OutcomeRegistry.Ok, 0, 0, 100 * Microsecond, 0, 0, 0);

    private static LoadStatistics Read(Recorder recorder, int step, int? phase = null) => Recorded.Statistics(recorder, step, phase);

    private static void OnThreads(int count, Action<int> body)
    {
        Thread[] threads = [.. Enumerable.Range(0, count).Select(number => new Thread(() => body(number)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
    }

    private static long DelaysOf(Recorder recorder, int step) => Recorded.Of(recorder, step).StartDelay.Count;
}

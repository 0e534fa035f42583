using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Tests.Recording.Intervals;

[NonParallelizable]
public sealed class IntervalReaderTests
{
    private const long Second = 1_000_000_000;
    private const int Iteration = 0;

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void The_intervals_add_up_to_what_one_reading_at_the_end_finds(int seed, bool isOpen)
    {
        var samples = new SampleStream(seed);
        var random = new Random(seed);
        Recorder recorder = SampleStream.Recorder(isOpen), other = SampleStream.Recorder(isOpen);
        var reader = new IntervalReader(recorder);
        var intervals = new List<RecordedInterval>();
        for (int sample = 0; sample < samples.Count; sample++)
        {
            samples.Record(sample, recorder);
            samples.Record(sample, other);
            if (random.Next(10) == 0) intervals.Add(reader.Read(intervals.Count.Seconds()));
        }

        intervals.Add(reader.ReadLast(intervals.Count.Seconds()));

        RecordedInterval atOnce = new IntervalReader(other).ReadLast(intervals[^1].To);
        Assert.Multiple(() =>
        {
            Assert.That(Bytes(RecordedInterval.Sum(intervals)), Is.EqualTo(Bytes(atOnce)), "the sum of all");
            Assert.That(Bytes(reader.Sum), Is.EqualTo(Bytes(atOnce)), "what the reader has added up");
            Assert.That(intervals.Skip(1).Select(interval => interval.From), Is.EqualTo(intervals.SkipLast(1).Select(interval => interval.To)));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void Machines_add_up_to_one_that_did_the_work_of_all(int seed)
    {
        var samples = new SampleStream(seed);
        int machines = 1 + (int)((uint)seed % 5);
        Recorder all = SampleStream.Recorder();
        Recorder[] recorders = [.. Enumerable.Range(0, machines).Select(_ => SampleStream.Recorder())];
        IntervalReader[] readers = [.. recorders.Select(recorder => new IntervalReader(recorder))];
        var intervals = new List<RecordedInterval>();
        for (int sample = 0; sample < samples.Count; sample++)
        {
            samples.Record(sample, all);
            samples.Record(sample, recorders[sample % machines]);
            if (sample % 20 == 0) intervals.AddRange(readers.Select(reader => reader.Read((sample / 20).Seconds())));
        }

        intervals.AddRange(readers.Select(reader => reader.ReadLast(10.Seconds())));
        RecordedInterval expected = new IntervalReader(all).ReadLast(10.Seconds());

        // Decoded as if they were received from another machine.
        Assert.That(Bytes(RecordedInterval.Sum([.. intervals.Select(interval => IntervalEncoding.Decode(Bytes(interval)))])), Is.EqualTo(Bytes(expected)));
    }

    [Test]
    public void While_threads_record_each_interval_agrees_with_itself_and_nothing_is_lost_or_counted_twice()
    {
        const int Threads = 4, Each = 100_000;
        Recorder recorder = Open();
        int failure = recorder.Outcomes.NumberOf(Outcome.Status(500), null);
        using var done = new ManualResetEventSlim();
        var intervals = new List<RecordedInterval>();
        var reading = new Thread(() =>
        {
            var reader = new IntervalReader(recorder);
            while (!done.IsSet) intervals.Add(reader.Read(intervals.Count.Seconds()));
            intervals.Add(reader.ReadLast(intervals.Count.Seconds()));
        });
        reading.Start();

        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            for (int sample = 0; sample < Each; sample++)
            {
                recorder.Record(new Sample(0, Iteration, sample % 2 == 0 ? failure : OutcomeRegistry.Ok, 0, 0, sample, 1, 1, 1));
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        done.Set();
        reading.Join();

        LoadStatistics[] seen = [.. intervals.SelectMany(interval => interval.Steps).Select(step => step.InInterval(1.Seconds()))];
        RecordedStep all = RecordedInterval.Sum(intervals).Steps.Single();
        Assert.Multiple(() =>
        {
            Assert.That(seen.Where(part => part.Ok < 0 || part.Failed < 0 || part.Requests < 0), Is.Empty);
            Assert.That(seen.Where(part => part.Count != part.Outcomes.Sum(outcome => outcome.Count)), Is.Empty, "outcomes of an interval add up");
            Assert.That((all.Ok, all.Failed, all.Requests), Is.EqualTo((Threads * Each / 2, Threads * Each / 2, Threads * Each)));
            Assert.That((all.Times.Response.Count, all.FailedTimes.Response.Count), Is.EqualTo((all.Ok, all.Failed)), "in the end each has its latency");
            Assert.That((all.Times.Service!.Count, all.FailedTimes.Service!.Count), Is.EqualTo((all.Ok, all.Failed)));
            Assert.That(all.StartDelay.Count, Is.EqualTo(Threads * Each));
        });
    }

    [Test]
    public void The_last_reading_takes_what_came_after_the_one_before_and_ends_recording()
    {
        Recorder recorder = Open();
        var reader = new IntervalReader(recorder);
        recorder.Record(Ok());
        reader.Read(1.Seconds());
        recorder.Record(Ok());

        RecordedInterval last = reader.ReadLast(1.Seconds());

        recorder.Record(Ok());
        Assert.Multiple(() =>
        {
            Assert.That((last.Length, last.Steps.Single().Ok), Is.EqualTo((TimeSpan.Zero, 1)));
            Assert.That(reader.ReadLast(2.Seconds()).Steps, Is.Empty);
            Assert.That(reader.Sum.Steps.Single().Ok, Is.EqualTo(2));
        });
    }

    [Test]
    public void What_comes_without_a_sample_is_in_the_sum_although_its_phase_was_read_no_more()
    {
        Recorder recorder = Open();
        var reader = new IntervalReader(recorder);
        recorder.Record(Ok());
        for (int second = 1; second < 5; second++) reader.Read(second.Seconds());
        recorder.Record(0, Iteration, new RequestDetail(IsTimed: true, IsNewConnection: false, 0, 0, 0, 3000, 4000));

        reader.ReadLast(6.Seconds());

        RecordedStep step = reader.Sum.Steps.Single();
        Assert.That((step.Timings!.Download.Count, step.Timings.Connect.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Phases_that_are_over_are_read_no_more()
    {
        const int Steps = 200, Phases = 20;
        var recorder = new Recorder(["s"], Phases, isOpen: true, Second);
        for (int step = 0; step < Steps * Phases; step++) recorder.Record(Ok(recorder.Steps.NumberOf(0, $"step {step % Steps}"), step / Steps));
        var reader = new IntervalReader(recorder);
        for (int second = 1; second < 4; second++) reader.Read(second.Seconds());

        long before = GC.GetAllocatedBytesForCurrentThread();
        RecordedInterval interval = reader.Read(4.Seconds());
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(interval.Steps, Is.Empty);
        Assert.That(allocated, Is.LessThan(Steps * Phases), "less than a byte for each step and phase");
    }

    [Test]
    public void Planned_starts_are_those_since_the_reading_before()
    {
        PhaseStarts[] soFar = [new(0, 0, new StartCounts(10, 8, 1, 2)), new(1, 0, default)];
        var reader = new IntervalReader(Open(), () => soFar);
        RecordedInterval first = reader.Read(1.Seconds());
        soFar = [new(0, 0, new StartCounts(15, 13, 1, 2)), new(1, 0, new StartCounts(3, 3, 0, 0))];

        RecordedInterval second = reader.Read(2.Seconds());

        Assert.Multiple(() =>
        {
            Assert.That(first.Starts, Is.EqualTo([new PhaseStarts(0, 0, new StartCounts(10, 8, 1, 2))]));
            Assert.That(second.Starts, Is.EqualTo([new PhaseStarts(0, 0, new StartCounts(5, 5, 0, 0)), new PhaseStarts(1, 0, new StartCounts(3, 3, 0, 0))]));
            Assert.That(second.AllStarts, Is.EqualTo(new StartCounts(8, 8, 0, 0)));
            Assert.That(reader.Read(3.Seconds()).Starts, Is.Empty);
            Assert.That(reader.Sum.Starts, Is.EqualTo(soFar));
        });
    }

    [Test]
    public void An_interval_does_not_change_when_the_recorder_does()
    {
        Recorder recorder = Open();
        var reader = new IntervalReader(recorder);
        recorder.Record(Ok());
        RecordedInterval first = reader.Read(1.Seconds());
        byte[] before = Bytes(first);

        for (int second = 2; second < 6; second++)
        {
            recorder.Record(Ok());
            reader.Read(second.Seconds());
        }

        Assert.That(Bytes(first), Is.EqualTo(before));
    }

    private static Recorder Open() => new(["scenario"], phases: 1, isOpen: true, Second);

    private static Sample Ok(int step = Iteration, int phase = 0) => new(phase, step, OutcomeRegistry.Ok, 0, 0, Second / 10, 0, 0, 0);

    private static byte[] Bytes(RecordedInterval interval) => IntervalEncoding.Encode(interval);
}

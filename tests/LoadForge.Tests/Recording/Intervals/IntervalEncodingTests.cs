using LoadForge.Recording;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Tests.Recording.Intervals;

public sealed class IntervalEncodingTests
{
    private static readonly byte[][] Encoded = [.. Enumerable.Range(0, 16).Select(seed => IntervalEncoding.Encode(RecordedIntervalTests.Any(seed)))];

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void What_is_decoded_is_what_was_encoded(int seed)
    {
        RecordedInterval interval = RecordedIntervalTests.Any(seed);

        RecordedInterval decoded = IntervalEncoding.Decode(IntervalEncoding.Encode(interval));

        Assert.Multiple(() =>
        {
            Assert.That((decoded.From, decoded.To, decoded.AllStarts), Is.EqualTo((interval.From, interval.To, interval.AllStarts)));
            Assert.That(decoded.Starts, Is.EquivalentTo(interval.Starts));
            Assert.That(decoded.Steps, Has.Length.EqualTo(interval.Steps.Length));
            foreach (RecordedStep step in interval.Steps)
            {
                RecordedStep same = decoded.Steps.Single(other => other.Key == step.Key && other.Phase == step.Phase);
                Assert.That(Counts(same), Is.EqualTo(Counts(step)));
                Assert.That(same.Failures, Is.EquivalentTo(step.Failures));
                Assert.That(
                    Histograms(same).Zip(Histograms(step)).All(pair => pair.First.ToHistogram().HasSameCountsAs(pair.Second.ToHistogram())), Is.True);
                Assert.That(
                    (same.Times.Service is null, same.FailedTimes.Service is null, same.Timings is null),
                    Is.EqualTo((step.Times.Service is null, step.FailedTimes.Service is null, step.Timings is null)));
            }
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Half_an_interval_is_refused_wherever_it_ends(byte number, uint position)
    {
        byte[] bytes = Encoded[number % Encoded.Length];

        Assert.That(() => IntervalEncoding.Decode(bytes.AsSpan(0, (int)(position % bytes.Length))), Throws.TypeOf<FormatException>());
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public void Whatever_is_damaged_is_refused_in_words_or_harmless(byte number, uint position, byte value)
    {
        byte[] bytes = [.. Encoded[number % Encoded.Length]];
        bytes[position % bytes.Length] = value;
        Harmless(bytes);
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public void Whatever_is_no_interval_is_refused_in_words_or_harmless(byte[] noise)
    {
        byte[] start = IntervalEncoding.Encode(new RecordedInterval(TimeSpan.Zero, 1.Seconds(), [], []));
        Harmless([.. start[..^2], .. noise]);
        Harmless(noise);
    }

    [TestCase(0, "version 2 is not supported")]
    [TestCase(1, "the layout of the histograms differs")]
    public void Another_version_or_layout_is_refused(int position, string problem)
    {
        byte[] bytes = [.. Encoded[1]];

        // One more, because the lowest bit is the sign.
        bytes[position] += 2;

        Assert.That(() => IntervalEncoding.Decode(bytes), Throws.TypeOf<FormatException>().With.Message.Contains(problem));
    }

    [Test]
    public void What_follows_an_interval_is_refused()
    {
        byte[] bytes = [.. Encoded[3], 0];

        Assert.That(() => IntervalEncoding.Decode(bytes), Throws.TypeOf<FormatException>().With.Message.EndsWith("more bytes follow the interval."));
    }

    [Test]
    public void A_step_that_comes_twice_is_refused()
    {
        var step = new RecordedStep(new StepKey(0, "a", false), 0) { Ok = 1 };
        byte[] bytes = IntervalEncoding.Encode(new RecordedInterval(TimeSpan.Zero, 1.Seconds(), [step, step], []));

        Assert.That(() => IntervalEncoding.Decode(bytes), Throws.TypeOf<FormatException>().With.Message.Contains("a step is out of order"));
    }

    [Test]
    public void Few_bytes_do_not_become_much_memory()
    {
        // One sample in each power of two: a few hundred bytes that need 180 KiB in memory.
        var wide = new Histogram();
        for (long value = 1; value < HistogramLayout.Latency.HighestTrackableValue; value *= 2) wide.Record(value);
        LatencyStatistics times = new(wide);
        RecordedStep[] steps = [
            .. Enumerable.Range(0, 4000).Select(
                number => new RecordedStep(new StepKey(0, $"step {number}", false), 0) { Times = new RecordedTimes(times, null) })
        ];
        byte[] bytes = IntervalEncoding.Encode(new RecordedInterval(TimeSpan.Zero, 1.Seconds(), [.. steps], []));

        long before = GC.GetAllocatedBytesForCurrentThread();
        RecordedInterval decoded = IntervalEncoding.Decode(bytes);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(bytes, Has.Length.LessThan(1_000_000));
        Assert.That(decoded.Steps[17].Times.Response.ToHistogram().HasSameCountsAs(wide));
        Assert.That(allocated, Is.LessThan(20 * bytes.Length));
    }

    [Test]
    public void More_steps_than_any_run_has_are_refused_before_they_are_read()
    {
        byte[] start = IntervalEncoding.Encode(new RecordedInterval(TimeSpan.Zero, 1.Seconds(), [], []))[..^1];
        var count = new System.Buffers.ArrayBufferWriter<byte>();
        ZigZagLeb128.Write(count, IntervalEncoding.MaxParts + 1);
        byte[] bytes = [.. start, .. count.WrittenSpan, .. new byte[11 * (IntervalEncoding.MaxParts + 1)]];

        Assert.That(() => IntervalEncoding.Decode(bytes), Throws.TypeOf<FormatException>().With.Message.Contains("more parts than any run"));
    }

    [Test]
    public void A_second_of_twenty_steps_takes_some_kilobytes()
    {
        var random = new Random(1);
        var recorder = new Recorder(["shop"], 1, isOpen: true, 1_000_000);
        for (int sample = 0; sample < 1000; sample++)
        {
            int step = recorder.Steps.NumberOf(0, $"GET /catalog/{sample % 20}");
            recorder.Record(new Sample(0, step, OutcomeRegistry.Ok, 0, 100, 20_000 + random.Next(20_000), 1, 0, 5000));
            recorder.Record(new Sample(0, 0, OutcomeRegistry.Ok, 0, 100, 20_000 + random.Next(20_000), 0, 0, 0));
        }

        int size = IntervalEncoding.Encode(new IntervalReader(recorder).Read(1.Seconds())).Length;

        TestContext.Out.WriteLine($"{size} bytes");
        Assert.That(size, Is.LessThan(12_000));
    }

    // Either decoded to an interval that can be encoded and added, or rejected with the expected exception.
    private static void Harmless(byte[] bytes)
    {
        try
        {
            RecordedInterval decoded = IntervalEncoding.Decode(bytes);
            Assert.That(IntervalEncoding.Decode(IntervalEncoding.Encode(decoded)).Steps, Has.Length.EqualTo(decoded.Steps.Length));
        }
        catch (FormatException refused)
        {
            Assert.That(refused.Message, Does.Match(@"^Byte \d+: The interval is invalid: .+\.$"));
        }
    }

    private static object Counts(RecordedStep step) => (
        step.Ok, step.Failed, step.Cancelled, step.Requests, step.BytesSent, step.BytesReceived, step.BytesOnWire, step.Crossings, step.LastEnd);

    private static IEnumerable<LatencyStatistics> Histograms(RecordedStep step) => [
        step.Times.Response, step.Times.ServiceOrResponse, step.FailedTimes.Response, step.FailedTimes.ServiceOrResponse, step.StartDelay,
        .. step.Timings?.All ?? [],
    ];
}

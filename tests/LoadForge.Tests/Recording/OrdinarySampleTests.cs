using LoadForge.Recording;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Kept;
using LoadForge.Recording.Outcomes;
using LoadForge.Units;

namespace LoadForge.Tests.Recording;

/// <summary>Ordinary samples take a way of their own, which must lead to the same place.</summary>
public sealed class OrdinarySampleTests
{
    private const long TicksPerSecond = 1_000_000_000;
    private const long EndOfPhase = 50_000_000;

    private static readonly TickScale Scale = new(TicksPerSecond);

    [FsCheck.NUnit.Property]
    public bool An_ordinary_sample_is_recorded_as_any_other_is((int Intended, int Late, int Took, byte Kind)[] samples, bool isOpen)
    {
        StepRecorder any = Empty(isOpen), ordinary = Empty(isOpen);
        foreach ((int intended, int late, int took, byte kind) in samples)
        {
            long started = intended + (long)late;
            var sample = new Sample(0, 1, kind % 4 == 0 ? kind % 7 : OutcomeRegistry.Ok, intended, started, started + took, kind % 3, kind, took)
            {
                BytesOnWire = took + 100L,
            };
            any.Record(sample, Scale);
            if (!ordinary.TryRecordOrdinary(sample, Scale)) ordinary.Record(sample, Scale);
        }

        return Same(Read(any, isOpen), Read(ordinary, isOpen));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_second_sample_of_the_same_size_is_ordinary(bool isOpen)
    {
        StepRecorder recorder = Full(isOpen);

        Assert.That(recorder.TryRecordOrdinary(Sample(took: 4_500_000), Scale), Is.True);
    }

    [Test]
    public void What_a_caller_must_do_more_about_is_not_ordinary_and_leaves_no_trace()
    {
        StepRecorder recorder = Full(isOpen: true);
        long before = recorder.Recorded;
        StepTotal total = Read(recorder, isOpen: true);

        Assert.Multiple(() =>
        {
            Assert.That(recorder.TryRecordOrdinary(Sample(4_500_000) with { Outcome = OutcomeRegistry.Cancelled }, Scale), Is.False, "cut off");
            Assert.That(recorder.TryRecordOrdinary(Sample(4_500_000) with { Outcome = 5 }, Scale), Is.False, "failed");
            Assert.That(recorder.TryRecordOrdinary(Sample(EndOfPhase + 1), Scale), Is.False, "ended after its phase");
            Assert.That(recorder.TryRecordOrdinary(Sample(9_000_000), Scale), Is.False, "among the slowest");
            Assert.That(recorder.TryRecordOrdinary(Sample(-9_000_000), Scale), Is.False, "ended before it started");
            Assert.That(recorder.TryRecordOrdinary(Sample(4_500_000) with { Intended = 3_999_000 }, Scale), Is.False, "its bucket is new");
            Assert.That(recorder.TryRecordOrdinary(Sample(4_500_000) with { Started = 3_999_000 }, Scale), Is.False, "its other bucket is new");
            Assert.That(recorder.TryRecordOrdinary(Sample(4_500_000), new TickScale(TicksPerSecond / 100)), Is.False, "a clock without nanoseconds");
            Assert.That(recorder.Recorded, Is.EqualTo(before));
            Assert.That(Same(Read(recorder, isOpen: true), total), Is.True);
        });
    }

    // So many of them that one more is not among the slowest.
    private static StepRecorder Full(bool isOpen)
    {
        StepRecorder recorder = Empty(isOpen);
        for (int sample = 0; sample < 100; sample++) recorder.Record(Sample(took: 5_000_000), Scale);
        return recorder;
    }

    private static StepRecorder Empty(bool isOpen) => new(new PhaseEnd(EndOfPhase), isOpen, startDelay: false, new SampleKeeper(salt: 1));

    private static Sample Sample(long took) => new(0, 1, OutcomeRegistry.Ok, 0, 0, took, 1, 120, 2048) { BytesOnWire = 2200 };

    private static StepTotal Read(StepRecorder recorder, bool isOpen)
    {
        var total = new StepTotal(isOpen);
        recorder.AddTo(total);
        return total;
    }

    private static bool Same(StepTotal left, StepTotal right) =>
        (left.Ok, left.Cancelled, left.Requests, left.BytesSent, left.BytesReceived, left.BytesOnWire)
            == (right.Ok, right.Cancelled, right.Requests, right.BytesSent, right.BytesReceived, right.BytesOnWire)
        && Same(left.Response, right.Response)
        && Same(left.Service, right.Service);

    private static bool Same(Histogram? left, Histogram? right) =>
        left is null || right is null
            ? left == right
            : left.ClampedCount == right.ClampedCount && left.NonEmptyBuckets().SequenceEqual(right.NonEmptyBuckets());
}

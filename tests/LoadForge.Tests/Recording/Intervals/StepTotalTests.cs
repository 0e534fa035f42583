using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Tests.Recording.Intervals;

public sealed class StepTotalTests
{
    private readonly Recorder _recorder = new(["s"], 1, isOpen: false, ticksPerSecond: 1_000_000_000);

    [Test]
    public void An_interval_is_the_difference_of_two_totals()
    {
        int reset = _recorder.Outcomes.NumberOf(new Outcome(OutcomeKind.Network, "connection reset"), null);
        StepTotal before = Total(reset, failures: 2, samples: 10);
        StepTotal now = Total(reset, failures: 3, samples: 15);
        now.Cancelled = 4;
        (now.Requests, before.Requests, now.BytesSent, before.BytesSent, now.BytesReceived, before.BytesReceived) = (15, 10, 150, 100, 30, 20);
        (now.BytesOnWire, before.BytesOnWire) = (33, 21);

        LoadStatistics interval = Since(now, before).InInterval(2.Seconds());

        Assert.Multiple(() =>
        {
            Assert.That((interval.Ok, interval.Failed, interval.Cancelled), Is.EqualTo((4, 1, 4)));
            Assert.That((interval.Requests, interval.BytesSent, interval.BytesReceived, interval.BytesOnWire), Is.EqualTo((5, 50, 10, 12)));
            Assert.That(interval.ResponseTime.Count, Is.EqualTo(5));
            Assert.That(interval.Throughput, Is.EqualTo(2.PerSecond()));
            Assert.That(interval.Outcomes.Select(outcome => outcome.Count), Is.EqualTo([4, 1]), "most frequent first");
        });
    }

    [Test]
    public void An_empty_interval_is_empty()
    {
        int failure = _recorder.Outcomes.NumberOf(Outcome.Status(500), null);

        Assert.That(Since(Total(failure, failures: 2, samples: 10), Total(failure, failures: 2, samples: 10)).IsEmpty, Is.True);
    }

    [Test]
    public void A_cleared_total_is_empty()
    {
        int failure = _recorder.Outcomes.NumberOf(Outcome.Status(500), null);
        StepTotal total = Total(failure, failures: 3, samples: 10);

        total.Clear();

        Assert.That(Since(total, new StepTotal(twoLatencies: false)).IsEmpty, Is.True);
    }

    private RecordedStep Since(StepTotal now, StepTotal before) => now.Since(before, _recorder.Steps.Keys[0], 0, _recorder);

    private static StepTotal Total(int outcome, int failures, int samples)
    {
        var total = new StepTotal(twoLatencies: false);
        total.AddFailures(outcome, failures);
        total.Ok = samples - failures;
        total.Response.Record(1000, samples);
        return total;
    }
}

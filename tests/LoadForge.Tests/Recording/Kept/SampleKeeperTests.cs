using System.Diagnostics;
using LoadForge.Recording;
using LoadForge.Recording.Kept;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Tests.Recording.Kept;

[NonParallelizable]
public sealed class SampleKeeperTests
{
    private const long Microsecond = 1000;

    [FsCheck.NUnit.Property]
    public bool The_slowest_are_kept_and_no_others(uint[] times)
    {
        var keeper = new SampleKeeper(1);
        foreach (uint time in times)
        {
            if (time > keeper.Floor) keeper.KeepSlow(Sample(time * Microsecond), time);
        }

        IEnumerable<long> kept = keeper.Slowest().Select(kept => kept.Sample.Rank).OrderDescending();
        return kept.SequenceEqual(times.Select(time => (long)time).OrderDescending().Take(TopSamples.Capacity));
    }

    [Test]
    public void Failures_are_drawn_from_the_whole_run_and_a_rare_outcome_is_among_them()
    {
        var keeper = new SampleKeeper(17);
        for (int i = 0; i < 10_000; i++) keeper.Draw(Sample(i, outcome: i == 6000 ? 3 : 2));

        KeptSample[] common = [.. keeper.Failed().Select(kept => kept.Sample).Where(sample => sample.Outcome == 2)];
        Assert.Multiple(() =>
        {
            Assert.That(keeper.Failed().Count(kept => kept.Sample.Outcome == 3), Is.EqualTo(1));
            Assert.That(common, Has.Length.EqualTo(TopSamples.Capacity));
            Assert.That(common.Average(sample => sample.Ended), Is.EqualTo(5000).Within(2000), "neither the first nor the last");
            Assert.That(common.Select(sample => sample.Ended), Is.Unique);
        });
    }

    [Test]
    public void The_same_seed_draws_the_same()
    {
        Assert.That(Draws(5), Is.EqualTo(Draws(5)));
        Assert.That(Draws(5), Is.Not.EqualTo(Draws(6)));
    }

    [Test]
    public void The_parts_of_the_time_go_to_the_request_that_they_belong_to()
    {
        var keeper = new SampleKeeper(1);
        keeper.KeepSlow(Sample(100), 100);
        keeper.Explain(Detail(100));
        keeper.KeepSlow(Sample(200), 200);
        keeper.Explain(Detail(170));
        keeper.Draw(Sample(300, outcome: 2));
        keeper.Explain(Detail(300));

        Assert.Multiple(() =>
        {
            Assert.That(keeper.Slowest().Select(kept => kept.Detail.IsTimed), Is.EqualTo([true, false]), "170 is not the time of the second");
            Assert.That(keeper.Slowest()[0].Detail.FirstByte, Is.EqualTo(90));
            Assert.That(keeper.Failed().Single().Detail.IsTimed, Is.True);
        });
    }

    [Test]
    public void Keeping_allocates_nothing_once_an_outcome_is_known()
    {
        var keeper = new SampleKeeper(1);
        keeper.Draw(Sample(1, outcome: 2));
        keeper.KeepSlow(Sample(1), 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 2; i < 1000; i++)
        {
            keeper.KeepSlow(Sample(i), i);
            keeper.Draw(Sample(i, outcome: 2));
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void A_reader_never_sees_half_a_sample()
    {
        var keeper = new SampleKeeper(1);
        using var stop = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            for (long i = 1; !stop.IsCancellationRequested; i++) keeper.KeepSlow(new Sample(0, 0, OutcomeRegistry.Ok, i, 2 * i, 3 * i, 0, 0, 0), i);
        });
        writer.Start();
        long seen = 0;
        for (int reading = 0; reading < 20_000; reading++)
        {
            foreach ((KeptSample sample, _) in keeper.Slowest())
            {
                seen++;
                if ((sample.Started, sample.Ended, sample.Rank) != (2 * sample.Intended, 3 * sample.Intended, sample.Intended)) Assert.Fail(sample.ToString());
            }
        }

        stop.Cancel();
        writer.Join();
        Assert.That(seen, Is.GreaterThan(0));
    }

    private static long[] Draws(ulong salt)
    {
        var keeper = new SampleKeeper(salt);
        for (int i = 0; i < 1000; i++) keeper.Draw(Sample(i, outcome: 2));
        return [.. keeper.Failed().Select(kept => kept.Sample.Ended).Order()];
    }

    private static Sample Sample(long ended, int outcome = OutcomeRegistry.Ok) =>
        new(0, 0, outcome, 0, 0, ended, 1, 0, 0) { Trace = default(ActivityTraceId) };

    private static RequestDetail Detail(long whole) => new(IsTimed: true, IsNewConnection: false, 0, 0, 0, whole - 10, 10);
}

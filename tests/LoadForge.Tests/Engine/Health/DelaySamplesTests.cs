using System.Globalization;
using LoadForge.Engine.Health;
using LoadForge.Recording.Snapshots;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine.Health;

public sealed class DelaySamplesTests
{
    private readonly ManualTimeProvider _clock = new(timestampFrequency: 1_000_000_000);

    [TestCase(0, "0")]
    [TestCase(19, "19")]
    [TestCase(20, "20 0")]
    [TestCase(70, "70 50 30 10")]
    public void A_delay_counts_for_all_work_that_would_have_been_handed_over_meanwhile(int milliseconds, string delays)
    {
        var samples = new DelaySamples(_clock);

        Delay(samples, milliseconds.Milliseconds());

        LatencyStatistics expected = Statistics(delays.Split(' ').Select(delay => int.Parse(delay, CultureInfo.InvariantCulture).Milliseconds()));
        AssertSame(samples.All, expected);
        AssertSame(samples.TakeRecent(), expected);
    }

    [Test]
    public void Work_that_still_waits_is_among_all_delays_and_is_counted_once()
    {
        var samples = new DelaySamples(_clock);
        Delay(samples, 5.Milliseconds());
        samples.TryBegin();
        _clock.Advance(45.Milliseconds());

        AssertSame(samples.All, Statistics([5.Milliseconds(), 45.Milliseconds(), 25.Milliseconds(), 5.Milliseconds()]));
        AssertSame(samples.TakeRecent(), Statistics([5.Milliseconds()]));
        samples.End();

        AssertSame(samples.All, Statistics([5.Milliseconds(), 45.Milliseconds(), 25.Milliseconds(), 5.Milliseconds()]));
        AssertSame(samples.TakeRecent(), Statistics([45.Milliseconds(), 25.Milliseconds(), 5.Milliseconds()]));
    }

    [Test]
    public void While_work_waits_no_other_begins_nor_does_the_delay_begin_anew()
    {
        var samples = new DelaySamples(_clock);
        Assert.That(samples.TryBegin(), Is.True);
        _clock.Advance(15.Milliseconds());
        Assert.That(samples.TryBegin(), Is.False);
        _clock.Advance(4.Milliseconds());
        samples.End();

        Assert.That(samples.All.Max.TotalMilliseconds, Is.EqualTo(19).Within(0.1).Percent);
        Assert.That(samples.TryBegin(), Is.True);
    }

    [Test]
    public void Nothing_that_began_is_no_delay()
    {
        var samples = new DelaySamples(_clock);

        Assert.That((samples.All.Count, samples.TakeRecent().Count), Is.EqualTo((0, 0)));
    }

    [TestCase(-1, "0")]
    [TestCase(45, "45 25 5")]
    public void A_delay_that_was_measured_otherwise_counts_alike_but_not_beside_work_that_waits(int milliseconds, string delays)
    {
        var samples = new DelaySamples(_clock);
        samples.Add(milliseconds.Milliseconds());
        samples.TryBegin();
        samples.Add(300.Milliseconds());
        samples.End();

        AssertSame(samples.All, Statistics(delays.Split(' ').Append("0").Select(delay => int.Parse(delay, CultureInfo.InvariantCulture).Milliseconds())));
    }

    /// <summary>The same as when work had been handed over each pause, however long earlier work waited.</summary>
    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Delays_are_what_work_handed_over_at_every_pause_would_have_seen(int seed)
    {
        var random = new Random(seed);
        var samples = new DelaySamples(_clock);
        var expected = new List<TimeSpan>();
        for (int stall = random.Next(1, 20); stall > 0; stall--)
        {
            TimeSpan delay = TimeSpan.FromMicroseconds(random.NextInt64(0, random.Next(4) == 0 ? 500_000 : 3_000));
            Delay(samples, delay);
            for (int pause = 0; pause * DelaySamples.Pause <= delay; pause++) expected.Add(delay - (pause * DelaySamples.Pause));
        }

        AssertSame(samples.All, Statistics(expected));
    }

    [Test]
    public void The_pool_is_sampled_again_and_again()
    {
        using var delays = new ResponseDelays();

        Assert.That(() => delays.All.Count, Is.GreaterThan(3).After(30_000, 10));
        Assert.That(delays.TakeRecent().Count, Is.Positive);
    }

    [Test, NonParallelizable]
    public async Task A_pool_without_a_free_thread_shows_as_a_delay()
    {
        using var release = new ManualResetEventSlim();
        using var delays = new ResponseDelays();
        ThreadPool.GetMinThreads(out int threads, out _);
        Task[] holding = [.. Enumerable.Range(0, threads * 2).Select(_ => Task.Run(release.Wait))];

        Assert.That(() => delays.All.Max.TotalMilliseconds, Is.GreaterThan(100).After(30_000, 10));
        release.Set();
        await Task.WhenAll(holding);
    }

    private void Delay(DelaySamples samples, TimeSpan delay)
    {
        samples.TryBegin();
        _clock.Advance(delay);
        samples.End();
    }

    private static LatencyStatistics Statistics(IEnumerable<TimeSpan> delays)
    {
        var histogram = new LoadForge.Recording.HdrHistogram.Histogram();
        foreach (TimeSpan delay in delays) histogram.Record((long)delay.TotalMicroseconds);
        return new LatencyStatistics(histogram);
    }

    private static void AssertSame(LatencyStatistics actual, LatencyStatistics expected)
    {
        Assert.That(actual.Count, Is.EqualTo(expected.Count));
        double[] percentiles = [0, 10, 25, 50, 75, 90, 99, 100];
        Assert.That(percentiles.Select(actual.Percentile), Is.EqualTo(percentiles.Select(expected.Percentile)));
    }
}

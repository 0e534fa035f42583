using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;
using LoadForge.Tests.Scenarios;

namespace LoadForge.Tests.Profiles.Schedules;

public sealed class ArrivalSequenceTests
{
    // The critical value of the Kolmogorov–Smirnov statistic at the 1 % level is 1.63 / √n for large n.
    private const double CriticalAtOnePercent = 1.63;

    [Test]
    public void Even_arrivals_are_those_of_the_schedule()
    {
        ArrivalSchedule schedule = Schedule(p => p.Ramp(to: 50.PerSecond(), over: 2.Seconds()).Hold(1.Seconds()));

        long[] starts = [.. StartsOf(new ArrivalSequence(schedule, null))];

        Assert.That(starts, Is.EqualTo(Enumerable.Range(0, (int)schedule.Total).Select(n => schedule.StartOf(n))));
    }

    [Test]
    public void Poisson_gaps_are_exponential_and_even_ones_are_not()
    {
        ArrivalSchedule schedule = Schedule(p => p.Hold(1000.PerSecond(), 10.Seconds()));

        double poisson = DistanceToExponential(StartsOf(new ArrivalSequence(schedule, new Random(7))), perSecond: 1000);
        double even = DistanceToExponential(StartsOf(new ArrivalSequence(schedule, null)), perSecond: 1000);

        Assert.Multiple(() =>
        {
            Assert.That(poisson, Is.LessThan(CriticalAtOnePercent));
            Assert.That(even, Is.GreaterThan(10 * CriticalAtOnePercent));
        });
    }

    // A test at the 1 % level rejects one good seed in a hundred. More would mean a bad generator, and none at all a bad test.
    [Test]
    public void Poisson_gaps_fail_the_test_for_an_exponential_distribution_as_rarely_as_chance_has_it()
    {
        const int Seeds = 300;
        ArrivalSchedule schedule = Schedule(p => p.Hold(1000.PerSecond(), 4.Seconds()));

        int failed = Enumerable.Range(0, Seeds).Count(
            seed => DistanceToExponential(StartsOf(new ArrivalSequence(schedule, new Random(seed))), perSecond: 1000) > CriticalAtOnePercent);

        int most = Binomial.Bound(Seeds, 0.01, oneIn: 1e6);
        TestContext.Out.WriteLine($"{failed} of {Seeds} seeds beyond the critical value, at most {most}");
        Assert.That(failed, Is.InRange(0, most));
    }

    [Test]
    public void Poisson_gaps_along_a_wave_are_exponential_in_the_time_that_the_wave_counts()
    {
        ArrivalSchedule schedule = Schedule(p => p.Diurnal(low: 200.PerSecond(), high: 1800.PerSecond(), period: 3.Seconds(), duration: 9.Seconds()));

        // N(t) = m·t − A·P/(2π)·sin(2π·t/P), with the middle m = 1000/s, the amplitude A = 800/s and the period P = 3 s, turns the process into one of rate 1.
        IEnumerable<long> counted = StartsOf(new ArrivalSequence(schedule, new Random(7)))
            .Select(start => start / 1e9)
            .Select(time => (long)(1e9 * ((1000 * time) - (800 * 3 / (2 * Math.PI) * Math.Sin(2 * Math.PI * time / 3)))));

        Assert.That(DistanceToExponential(counted, perSecond: 1), Is.LessThan(CriticalAtOnePercent));
    }

    [Test]
    public void Poisson_arrivals_keep_the_rate_on_average_along_a_ramp()
    {
        ArrivalSchedule schedule = Schedule(p => p.Ramp(to: 2000.PerSecond(), over: 10.Seconds()));

        long[] starts = [.. StartsOf(new ArrivalSequence(schedule, new Random(3)))];

        // A Poisson count of mean m has a standard deviation of √m; the first half of the ramp holds a quarter of the arrivals.
        Assert.Multiple(() =>
        {
            Assert.That(starts.Length, Is.EqualTo(10_000).Within(4 * 100));
            Assert.That(starts.Count(start => start < 5_000_000_000), Is.EqualTo(2_500).Within(4 * 50));
            Assert.That(starts, Is.Ordered);
        });
    }

    [Test]
    public void The_same_seed_gives_the_same_arrivals()
    {
        ArrivalSchedule schedule = Schedule(p => p.Hold(100.PerSecond(), 5.Seconds()));

        Assert.That(StartsOf(new ArrivalSequence(schedule, new Random(5))), Is.EqualTo(StartsOf(new ArrivalSequence(schedule, new Random(5)))));
    }

    private static ArrivalSchedule Schedule(Action<LoadProfileBuilder> build)
    {
        var builder = new LoadProfileBuilder();
        build(builder);
        return new ArrivalSchedule(builder.Build());
    }

    private static IEnumerable<long> StartsOf(ArrivalSequence sequence)
    {
        for (; sequence.HasNext; sequence.Advance()) yield return sequence.Next.Nanoseconds;
    }

    // √n times the largest distance between the distribution of the gaps and 1 − e^(−λt).
    private static double DistanceToExponential(IEnumerable<long> starts, double perSecond)
    {
        long[] all = [.. starts];
        double[] gaps = [.. all.Zip(all.Skip(1), (left, right) => (right - left) / 1e9).Order()];
        double distance = 0;
        for (int index = 0; index < gaps.Length; index++)
        {
            double expected = 1 - Math.Exp(-perSecond * gaps[index]);
            distance = Math.Max(distance, Math.Max(Math.Abs(expected - ((double)index / gaps.Length)), Math.Abs(((index + 1.0) / gaps.Length) - expected)));
        }

        return Math.Sqrt(gaps.Length) * distance;
    }
}

using System.Diagnostics;

namespace LoadForge.Benchmarks.Micro;

/// <summary>What one pass through a piece of code takes.</summary>
/// <param name="Nanoseconds">Here and now.</param>
/// <param name="Scaled">At the speed of the machine where the limits were set: each round over the yardstick beside it.</param>
internal readonly record struct MicroCost(double Nanoseconds, double Scaled)
{
    private const int Rounds = 41;

    // Most of a second: the runtime compiles hot code once more after a tenth, and later where other code is still being compiled.
    private const int UncountedRounds = 50;

    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(10);

    /// <summary>What the marks go by: a faster machine's nanoseconds count as they are.</summary>
    public double Value => Math.Min(Nanoseconds, Scaled);

    /// <summary>Measures in turns with the yardstick; medians of rounds.</summary>
    /// <param name="yardstick">The yardstick.</param>
    /// <param name="work">The code.</param>
    /// <param name="passes">How many passes one call of it makes.</param>
    public static MicroCost Measure(Yardstick yardstick, Action work, int passes = 1)
    {
        List<MicroCost> rounds = [];
        for (int round = 0; round < UncountedRounds + Rounds; round++)
        {
            double before = yardstick.Slowness();
            double nanoseconds = Time(work) / passes;
            double slowness = (before + yardstick.Slowness()) / 2;
            if (round >= UncountedRounds) rounds.Add(new MicroCost(nanoseconds, nanoseconds / slowness));
        }

        return MedianOf(rounds);
    }

    /// <summary>The medians of several.</summary>
    public static MicroCost MedianOf(IReadOnlyCollection<MicroCost> costs) =>
        new(Statistic.Median(costs.Select(cost => cost.Nanoseconds)), Statistic.Median(costs.Select(cost => cost.Scaled)));

    private static double Time(Action work)
    {
        long calls = 0;
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < RoundLength)
        {
            work();
            calls++;
        }

        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / calls;
    }
}

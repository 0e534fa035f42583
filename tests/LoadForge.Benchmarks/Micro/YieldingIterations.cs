using System.Diagnostics;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Micro;

/// <summary>
/// Iterations whose one step yields once, beside as many loops that do nothing but yield: what no engine can go below. The two take turns, because what a
/// yield costs depends most on what the pool's other threads do at the time: 120 to 800 ns, from one hour and machine to another.
/// </summary>
internal static class YieldingIterations
{
    // The first rounds run code that is still being compiled anew.
    private const int UncountedRounds = 2;
    private const int Rounds = 15;

    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(0.8);

    // What the bare loop takes where the limit of the mark was set.
    private const double BareThere = 180;

    /// <summary>
    /// Core time of one iteration: wall time × loops ÷ iterations. Medians of rounds in turn; scaled by the bare loop, which stands in for the yardstick.
    /// </summary>
    /// <param name="loops">How many virtual users, and how many bare loops; not above the number of cores.</param>
    public static async Task<(MicroCost Cost, double Bare)> MeasureAsync(int loops)
    {
        List<(MicroCost Cost, double Bare)> rounds = [];
        for (int round = 0; round < UncountedRounds + Rounds; round++)
        {
            double engine = await RunEngineAsync(loops);
            double bare = await RunBareAsync(loops);
            if (round >= UncountedRounds) rounds.Add((new MicroCost(engine, engine / bare * BareThere), bare));
        }

        return (MicroCost.MedianOf([.. rounds.Select(round => round.Cost)]), Statistic.Median(rounds.Select(round => round.Bare)));
    }

    private static async Task<double> RunEngineAsync(int loops)
    {
        LoadResult result = await Load.Scenario("yielding", static user => user.Step("step", YieldOnce))
            .Profile(p => p.Hold(loops.Users(), RoundLength))
            .RunAsync();
        return result.Duration.TotalNanoseconds * loops / result.Scenarios[0].Iterations.Count;
    }

    private static async Task<double> RunBareAsync(int loops)
    {
        long started = Stopwatch.GetTimestamp();
        long[] counts = await Task.WhenAll(Enumerable.Range(0, loops).Select(_ => Task.Run(CountAsync)));
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds * loops / counts.Sum();
    }

    private static async Task<long> CountAsync()
    {
        long started = Stopwatch.GetTimestamp();
        long count = 0;
        while (Stopwatch.GetElapsedTime(started) < RoundLength)
        {
            await YieldOnce();
            count++;
        }

        return count;
    }

    private static async Task YieldOnce() => await Task.Yield();
}

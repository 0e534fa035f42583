using System.Diagnostics;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Micro;

/// <summary>
/// Iterations whose one step yields once, beside as many loops that do nothing but yield: what no engine can go below. The two take turns, because what a
/// yield costs depends most on what the pool's other threads do at the time.
/// </summary>
internal static class YieldingIterations
{
    // The first rounds run code that is still being compiled anew.
    private const int UncountedRounds = 2;
    private const int Rounds = 7;

    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(1.2);

    /// <summary>Core time of one iteration, in nanoseconds: wall time × loops ÷ iterations. Medians of rounds in turn.</summary>
    /// <param name="loops">How many virtual users, and how many bare loops; not above the number of cores.</param>
    public static async Task<(double Engine, double Bare, double Ratio)> MeasureAsync(int loops)
    {
        List<(double Engine, double Bare)> rounds = [];
        for (int round = 0; round < UncountedRounds + Rounds; round++)
        {
            (double Engine, double Bare) costs = (await RunEngineAsync(loops), await RunBareAsync(loops));
            if (round >= UncountedRounds) rounds.Add(costs);
        }

        return (Statistic.Median(rounds.Select(round => round.Engine)),
            Statistic.Median(rounds.Select(round => round.Bare)),
            Statistic.Median(rounds.Select(round => round.Engine / round.Bare)));
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

using LoadForge.Results;

namespace LoadForge.Benchmarks.Micro;

/// <summary>Iterations of the closed model that do nothing but one step, through the whole engine, with one user.</summary>
internal static class EmptyIterations
{
    private const int Rounds = 5;

    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(1.5);

    /// <summary>The cost of one iteration: wall time in turns with the yardstick, and bytes allocated; medians of some rounds.</summary>
    public static async Task<(MicroCost Cost, double Bytes)> MeasureAsync(Yardstick yardstick)
    {
        List<(MicroCost Cost, double Bytes)> rounds = [];
        for (int round = 0; round <= Rounds; round++)
        {
            double before = yardstick.Slowness();
            long allocated = GC.GetTotalAllocatedBytes();
            LoadResult result = await Load.Scenario("empty", static user => user.Step("step", DoNothing))
                .Profile(p => p.Hold(1.Users(), RoundLength))
                .RunAsync();
            long bytes = GC.GetTotalAllocatedBytes() - allocated;
            double slowness = (before + yardstick.Slowness()) / 2;
            double iterations = result.Scenarios[0].Iterations.Count;
            double nanoseconds = result.Duration.TotalNanoseconds / iterations;
            if (round > 0) rounds.Add((new MicroCost(nanoseconds, nanoseconds / slowness), bytes / iterations));
        }

        return (MicroCost.MedianOf([.. rounds.Select(round => round.Cost)]), Statistic.Median(rounds.Select(round => round.Bytes)));
    }

    private static Task DoNothing() => Task.CompletedTask;
}

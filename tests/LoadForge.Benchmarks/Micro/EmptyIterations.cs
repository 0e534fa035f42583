using LoadForge.Results;

namespace LoadForge.Benchmarks.Micro;

/// <summary>Iterations of the closed model that do nothing but one step, through the whole engine, with one user.</summary>
internal static class EmptyIterations
{
    private const int Rounds = 5;

    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(1.5);

    /// <summary>The cost of one iteration: nanoseconds of wall time and bytes allocated, medians of some rounds.</summary>
    public static async Task<(double Nanoseconds, double Bytes)> MeasureAsync()
    {
        List<(double Nanoseconds, double Bytes)> rounds = [];
        for (int round = 0; round <= Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes();
            LoadResult result = await Load.Scenario("empty", static user => user.Step("step", DoNothing))
                .Profile(p => p.Hold(1.Users(), RoundLength))
                .RunAsync();
            double iterations = result.Scenarios[0].Iterations.Count;
            rounds.Add((result.Duration.TotalNanoseconds / iterations, (GC.GetTotalAllocatedBytes() - before) / iterations));
        }

        return (Statistic.Median(rounds.Skip(1).Select(round => round.Nanoseconds)), Statistic.Median(rounds.Skip(1).Select(round => round.Bytes)));
    }

    private static Task DoNothing() => Task.CompletedTask;
}

using System.Globalization;
using DemoShop;
using LoadForge.Baselines;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Statistics;
using LoadForge.Testing;
using LoadForge.Testing.Series;

namespace LoadForge.Benchmarks.Verdicts;

/// <summary>
/// How often verdicts are right: intervals of simulated series against the truth, and comparisons of real runs in which nothing changed, in which 15 % was
/// planted, and in which 3 % was planted where only 5 % matters.
/// </summary>
internal static class VerdictsBenchmark
{
    private const int SimulatedRuns = 1000;
    private const int Rate = 400;
    private const int SamePairs = 40;
    private const int SameRuns = 4;
    private const int PlantedRuns = 8;
    private const int PlantedPairs = 20;
    private const int MaxTries = 3;
    private const double UsualMilliseconds = 40;
    private const double LogSpread = 0.2;

    /// <summary>Runs the parts <c>coverage</c>, <c>same</c>, <c>planted</c> and <c>small</c>, or those that are named.</summary>
    public static async Task<IReadOnlyList<Mark>> RunAsync(IReadOnlyList<string> parts)
    {
        List<Mark> marks = [];
        if (Has("coverage")) marks.AddRange(CoverageMarks());
        if (Has("same")) marks.Add(new Mark("verdicts-aa-worse-of-40", (await SameAsync()).Worse, 2));
        if (Has("planted"))
        {
            marks.Add(
                new Mark("verdicts-ab-15-percent-missed-of-20", PlantedPairs - (await PlantedAsync("A/B side by side: +15 % planted", 1.15)).P95Worse, 2));
        }

        if (Has("small"))
        {
            marks.Add(
                new Mark(
                    "verdicts-ab-3-percent-alarms-of-20",
                    PlantedPairs - (await PlantedAsync("A/B side by side: +3 % planted, 5 % matters", 1.03)).P95NoAlarm,
                    2));
        }

        return marks;

        bool Has(string part) => parts.Count == 0 || parts.Contains(part);
    }

    private static async Task<PairTally> SameAsync()
    {
        await using Shop shop = await Shop.StartAsync(
            new ShopOptions { Switches = new ShopSwitches { AddedLatencyMs = new Dictionary<string, int> { ["/catalog"] = (int)UsualMilliseconds } } });
        return await PairsAsync(
            "A/A in turns: the shop, unchanged", SamePairs, () =>
                InterleavedRuns.RunAsync(() => RunAsync(shop.Address, "/catalog"), () => RunAsync(shop.Address, "/catalog"), SameRuns));
    }

    private static IEnumerable<Mark> CoverageMarks()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"intervals at 95 % of {SimulatedRuns} simulated runs each"));
        Console.WriteLine(Coverage.Heading);
        foreach (
            (SimulatedSeries series, int seconds, int perSecond) in new[]
            {
                (SimulatedSeries.Exponential, 60, 100), (SimulatedSeries.LogNormal, 60, 100), (SimulatedSeries.Autocorrelated, 120, 50)
            })
        {
            foreach (
                Coverage row in Coverage.Of(
                    series, static (blocks, percentile) => PercentileEstimate.Of(blocks, percentile)!.Interval, SimulatedRuns, seconds, perSecond, seed: 7))
            {
                Console.WriteLine(row);

                // Independent samples: 93 to 97 %. Dependent ones: at least 90 %, and too wide an interval is no fault there.
                double off = series.SlowShare > 0 ? Math.Max(0, 0.95 - row.Share) : Math.Abs(row.Share - 0.95);
                yield return new Mark(
                    string.Create(CultureInfo.InvariantCulture, $"verdicts-coverage-off-{series.Name}-p{row.Percentile}"),
                    off,
                    series.SlowShare > 0 ? 0.05 : 0.02);
            }
        }
    }

    private static async Task<PairTally> PlantedAsync(string title, double factor)
    {
        await using KnownLatencyServer before = await ServerAsync(1), after = await ServerAsync(factor);
        return await PairsAsync(
            title, PlantedPairs, () => InterleavedRuns.SideBySideAsync(() => RunAsync(before.Address, "/"), () => RunAsync(after.Address, "/"), PlantedRuns));
    }

    private static Task<KnownLatencyServer> ServerAsync(double factor) => KnownLatencyServer.StartAsync(
        LatencyDistribution.Custom(
            random => TimeSpan.FromMilliseconds(UsualMilliseconds * factor * Math.Exp(LogSpread * SimulatedSeries.Normal(random)))), seed: 11);

    private static async Task<PairTally> PairsAsync(string title, int pairs, Func<Task<InterleavedRuns>> run)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {pairs} pairs of runs of 1 s at {Rate}/s"));
        await run();
        var tally = new PairTally();
        for (int pair = 1; pair <= pairs; pair++)
        {
            BaselineComparison comparison = await CompareAsync(run);
            tally.Add(comparison);
            Change p95 = comparison.Changes.First(change => change.Metric == "p95");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {pair,2}  {comparison.Answer,-10}  {p95}"));
        }

        Console.WriteLine(tally);
        return tally;
    }

    // Runs for which the machine had no time are no runs of anything, and are made again.
    private static async Task<BaselineComparison> CompareAsync(Func<Task<InterleavedRuns>> run)
    {
        InterleavedRuns runs = await run();
        for (int again = 1; again < MaxTries && runs.Before.Concat(runs.After).Any(result => !result.Generator.IsHealthy); again++) runs = await run();
        return runs.Compare();
    }

    private static Task<LoadResult> RunAsync(Uri target, string path) => Load
        .Scenario("shop", async user =>
        {
            using HttpResponseMessage response = await user.Http.GetAsync(path);
        })
        .Against(target)
        .Profile(p => p.WarmUp(Rate.PerSecond(), 0.2.Seconds()).Hold(Rate.PerSecond(), 1.Seconds()))
        .RunAsync();
}

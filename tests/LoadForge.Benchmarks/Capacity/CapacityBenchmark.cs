using System.Globalization;
using LoadForge.Capacity;
using LoadForge.Reporting.Text.Capacity;
using LoadForge.Testing;

namespace LoadForge.Benchmarks.Capacity;

/// <summary>
/// A server whose limit is known, 4 workers × 20 ms = 200/s, searched five times from different loads on: how often, and how closely, is it found?
/// </summary>
internal static class CapacityBenchmark
{
    private const int Rounds = 5;
    private const int MaxRepeats = 3;
    private const double Near = 0.1;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        int found = 0;
        double furthest = 0;
        for (int round = 1; round <= Rounds; round++)
        {
            await using WorkerServer server = await WorkerServer.StartAsync(workers: 4, 20.Milliseconds());
            CapacityResult result = await SearchAsync(server.Address, lowest: 40 + (7 * round));
            for (int again = 0; again < MaxRepeats && result.Ending == CapacityEnding.GeneratorLimit; again++)
            {
                Console.WriteLine($"round {round} is repeated, for the machine was busy with something else: {CapacityText.Answer(result)}");
                result = await SearchAsync(server.Address, lowest: 40 + (7 * round));
            }

            double off = result.Ending == CapacityEnding.Found ? Math.Abs((result.Level!.Value / server.Limit) - 1) : 1;
            if (off <= Near) found++;
            furthest = Math.Max(furthest, off);
            Console.WriteLine(CapacityText.Of(result));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: {CapacityText.Answer(result)}; the server's limit is {server.Limit:0.#}/s, and in its busiest second it gave "
                    + $"{Busiest(result)} answers; {result.Probes.Length} probes in {result.Duration.TotalSeconds:0} s"));
        }

        return [new Mark("capacity-found-of-5", found, Rounds) { MoreIsBetter = true }, new Mark("capacity-furthest-off", furthest, Near)];
    }

    private static Task<CapacityResult> SearchAsync(Uri address, int lowest) => Load
        .FindCapacity(Load.Scenario("work", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(address)
            .Expect(Thresholds.Metrics.Metric.P95 < 100.Milliseconds(), Thresholds.Metrics.Metric.ErrorRate < 1.Percent()))
        .Between(lowest.PerSecond(), 5_000.PerSecond())
        .RunAsync();

    // A whole second of a probe: what a worker server gives when it is overloaded is what it can give.
    private static long Busiest(CapacityResult result) =>
        result.Probes.SelectMany(probe => probe.Result?.Series ?? []).Where(point => point.Length > 0.99.Seconds()).Select(point => point.Total.Ok)
            .DefaultIfEmpty(0).Max();
}

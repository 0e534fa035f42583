using System.Globalization;
using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Pace;

/// <summary>How punctually arrivals start, that none is lost, and what keeping time costs.</summary>
internal static class PaceBenchmark
{
    private const int Rounds = 5;
    private const int QuietRate = 100;

    private static readonly int[] Rates = [1_000, 10_000, 30_000];

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        await RunAsync(1_000, 2.Seconds());
        List<Mark> marks = [];
        Console.WriteLine($"medians of {Rounds} rounds of 3 s; the scenario does nothing");
        Console.WriteLine($"{"arrivals/s",-12}{"delay p50 µs",14}{"delay p99 µs",14}{"max µs",10}{"planned",10}{"started",10}{"dropped",10}");
        foreach (int rate in Rates)
        {
            List<LoadResult> rounds = [];
            for (int round = 0; round < Rounds; round++) rounds.Add(await RunAsync(rate, 3.Seconds()));
            marks.AddRange(MarksOf(rate, rounds));
        }

        List<double> shares = [];
        for (int round = 0; round < Rounds; round++) shares.Add(await PacerShareAsync());
        double share = Statistic.Median(shares);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at {QuietRate}/s the whole process takes {share:0.0} % of a core"));
        marks.Add(new Mark("pace-100-percent-of-a-core", share, 5));
        return marks;
    }

    private static Task<LoadResult> RunAsync(int rate, TimeSpan duration) =>
        Load.Scenario("nothing", static _ => Task.CompletedTask).Profile(p => p.Hold(rate.PerSecond(), duration)).RunAsync();

    private static IEnumerable<Mark> MarksOf(int rate, List<LoadResult> rounds)
    {
        double p50 = Statistic.Median(rounds.Select(round => round.Generator.StartDelay.P50.TotalMicroseconds));
        double p99 = Statistic.Median(rounds.Select(round => round.Generator.StartDelay.P99.TotalMicroseconds));
        double max = Statistic.Median(rounds.Select(round => round.Generator.StartDelay.Max.TotalMicroseconds));
        StartCounts starts = rounds.Aggregate(default(StartCounts), (sum, round) => sum + (round.Figures.Starts ?? default));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{rate,-12}{p50,14:0}{p99,14:0}{max,10:0}{starts.Planned,10}{starts.Started,10}{starts.Dropped,10}"));
        string name = "pace-" + rate.ToString(CultureInfo.InvariantCulture);
        yield return new Mark(name + "-lost", Math.Abs(starts.Planned - starts.Started - starts.Dropped) + Math.Abs((rate * 3L * Rounds) - starts.Planned), 0);
        if (rate != 10_000) yield break;
        yield return new Mark(name + "-delay-p50-ms", p50 / 1000, 0.1);
        yield return new Mark(name + "-delay-p99-ms", p99 / 1000, 2);
    }

    private static async Task<double> PacerShareAsync()
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        LoadResult result = await RunAsync(QuietRate, 3.Seconds());
        return 100 * (Environment.CpuUsage.TotalTime - before) / result.Duration;
    }
}

using System.Globalization;
using System.Runtime;
using LoadForge.Recording.Snapshots;
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

        List<(double Pacing, double Process)> shares = [];
        for (int round = 0; round < Rounds; round++) shares.Add(await MeasureSharesAsync());
        double pacing = Statistic.Median(shares.Select(round => round.Pacing));
        double process = Statistic.Median(shares.Select(round => round.Process));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"at {QuietRate}/s the whole process takes {process:0.0} % of a core, {pacing:0.0} % without the just-in-time "
                + $"compiler"));
        marks.Add(new Mark("pace-100-percent-of-a-core", pacing, 5));
        return marks;
    }

    private static Task<LoadResult> RunAsync(int rate, TimeSpan duration) =>
        Load.Scenario("nothing", static _ => Task.CompletedTask).Profile(p => p.Hold(rate.PerSecond(), duration)).RunAsync();

    private static IEnumerable<Mark> MarksOf(int rate, List<LoadResult> rounds)
    {
        double p50 = Statistic.Median(rounds.Select(round => round.Generator.StartDelay.P50.TotalMicroseconds));
        double p99 = Statistic.Median(rounds.Select(round => round.Generator.StartDelay.P99.TotalMicroseconds));
        double max = Statistic.Median(rounds.Select(round => round.Generator.StartDelay.Max.TotalMicroseconds));
        StartCounts starts = rounds.Aggregate(default(StartCounts), (sum, round) => sum + (round.Statistics.Starts ?? default));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{rate,-12}{p50,14:0}{p99,14:0}{max,10:0}{starts.Planned,10}{starts.Started,10}{starts.Dropped,10}"));
        string name = "pace-" + rate.ToString(CultureInfo.InvariantCulture);
        yield return new Mark(name + "-lost", Math.Abs(starts.Planned - starts.Started - starts.Dropped) + Math.Abs((rate * 3L * Rounds) - starts.Planned), 0);
        if (rate != 10_000) yield break;
        yield return new Mark(name + "-delay-p50-ms", p50 / 1000, 0.1);
        yield return new Mark(name + "-delay-p99-ms", p99 / 1000, 2);
    }

    // All of the process but the compiler: the pacer, the pool's threads that it wakes, the values of each second, the result. What the compiler takes in
    // so short a run grows with the code of the result, and has nothing to do with the rate.
    private static async Task<(double Pacing, double Process)> MeasureSharesAsync()
    {
        TimeSpan compiled = JitInfo.GetCompilationTime();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        LoadResult result = await RunAsync(QuietRate, 3.Seconds());
        TimeSpan process = Environment.CpuUsage.TotalTime - before;
        return (100 * (process - (JitInfo.GetCompilationTime() - compiled)) / result.Duration, 100 * process / result.Duration);
    }
}

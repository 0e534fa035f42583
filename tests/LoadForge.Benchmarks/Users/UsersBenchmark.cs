using System.Diagnostics;
using System.Globalization;

namespace LoadForge.Benchmarks.Users;

/// <summary>What 100,000 thinking users of the closed model take: memory, and the time until all of them run.</summary>
internal static class UsersBenchmark
{
    private const int Users = 100_000;
    private const int Rounds = 3;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        List<(double Bytes, double Seconds, double StopSeconds)> rounds = [];
        for (int round = 0; round <= Rounds; round++) rounds.Add(await MeasureAsync());
        double bytes = Statistic.Median(rounds.Skip(1).Select(round => round.Bytes));
        double start = Statistic.Median(rounds.Skip(1).Select(round => round.Seconds));
        double stop = Statistic.Median(rounds.Skip(1).Select(round => round.StopSeconds));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Users} thinking users, medians of {Rounds} rounds: {bytes:0} B of managed memory each, all running after "
                + $"{start:0.00} s, all stopped {stop:0.00} s after the token was cancelled"));
        return [new Mark("users-bytes-each", bytes, 2048), new Mark("users-start-seconds", start, 5)];
    }

    private static async Task<(double Bytes, double Seconds, double StopSeconds)> MeasureAsync()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int running = 0;
        using var stop = new CancellationTokenSource();
        long started = Stopwatch.GetTimestamp();
        Task run = Load.Scenario("thinking", async user =>
            {
                Interlocked.Increment(ref running);
                await user.Think(30.Seconds(), 90.Seconds());
            })
            .Profile(p => p.Hold(Users.Users(), 5.Minutes()))
            .RunAsync(stop.Token);
        while (Volatile.Read(ref running) < Users && Stopwatch.GetElapsedTime(started) < 60.Seconds()) await Task.Delay(10);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / Users;
        long asked = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        await run;
        return (bytes, seconds, Stopwatch.GetElapsedTime(asked).TotalSeconds);
    }
}

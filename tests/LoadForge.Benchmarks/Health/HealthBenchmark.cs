using System.Diagnostics;
using LoadForge.Benchmarks.Http;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Health;

/// <summary>The same run on a machine left alone and on one that two other processes keep busy: only the second may, and must, end inconclusive.</summary>
internal static class HealthBenchmark
{
    private const int Rounds = 5;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        using TargetProcess target = await TargetProcess.StartAsync();
        await RunAsync(target.Address);
        int idle = await InconclusiveRoundsAsync("idle", target.Address);
        Process[] busy = [Spin(), Spin()];
        try
        {
            return
            [
                new Mark("health-idle-inconclusive", idle, 0),
                new Mark("health-busy-conclusive", Rounds - await InconclusiveRoundsAsync("busy", target.Address), 0),
            ];
        }
        finally
        {
            foreach (Process process in busy)
            {
                process.Kill();
                process.Dispose();
            }
        }
    }

    /// <summary>Keeps a core busy until the parent kills it, two minutes at the most.</summary>
    public static int KeepBusy()
    {
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < 2.Minutes())
        {
        }

        return 0;
    }

    private static async Task<int> InconclusiveRoundsAsync(string name, Uri target)
    {
        int inconclusive = 0;
        for (int round = 1; round <= Rounds; round++)
        {
            LoadResult result = await RunAsync(target);
            Verdict verdict = result.Verdicts.First();
            Console.WriteLine($"{name} {round}: {verdict.Threshold} {verdict.Status} {string.Join("; ", result.Generator.Saturation)} (waited for a core {result.Generator.CpuWaitShare}, start delay p99 {result.Generator.StartDelay.P99.TotalMilliseconds} ms)");
            if (verdict.Status == VerdictStatus.Inconclusive) inconclusive++;
        }

        return inconclusive;
    }

    private static Task<LoadResult> RunAsync(Uri target) =>
        Load.Scenario("get", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(target)
            .Profile(p => p.WarmUp(200.PerSecond(), 1.Seconds()).Hold(200.PerSecond(), 3.Seconds()))
            .Expect(Thresholds.Metric.P99 < 5.Seconds())
            .RunAsync();

    private static Process Spin() =>
        Process.Start(ChildProcess.StartInfo("child", "spin")) ?? throw new InvalidOperationException("The spinning process did not start.");
}

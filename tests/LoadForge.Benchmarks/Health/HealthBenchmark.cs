using System.Diagnostics;
using LoadForge.Benchmarks.Http;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Health;

/// <summary>
/// The same run on a machine left alone and on one that two other processes keep busy. Only the second may, and must, be seen as saturated.
/// The verdict is the same on both: no lateness of the generator makes the target, which is fast, fail the threshold.
/// </summary>
internal static class HealthBenchmark
{
    private const int Rounds = 5;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        using TargetProcess target = await TargetProcess.StartAsync();
        await RunAsync(target.Address);
        (int idle, int wrongIdle) = await RoundsAsync("idle", target.Address);
        Process[] busy = [Spin(), Spin()];
        try
        {
            (int seen, int wrongBusy) = await RoundsAsync("busy", target.Address);
            return
            [
                new Mark("health-idle-saturated", idle, 0),
                new Mark("health-busy-unseen", Rounds - seen, 0),
                new Mark("health-wrong-verdicts", wrongIdle + wrongBusy, 0),
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

    private static async Task<(int Saturated, int Wrong)> RoundsAsync(string name, Uri target)
    {
        (int saturated, int wrong) = (0, 0);
        for (int round = 1; round <= Rounds; round++)
        {
            LoadResult result = await RunAsync(target);
            Verdict verdict = result.Verdicts.First();
            Console.WriteLine(
                $"{name} {round}: {verdict.Threshold} {verdict.Status} {string.Join("; ", result.Generator.Saturation)} "
                + $"(waited for a core {result.Generator.CpuWaitShare}, "
                + $"start delay p99 {result.Generator.StartDelay.P99.TotalMilliseconds} ms)");
            if (!result.Generator.IsHealthy) saturated++;
            if (verdict.Status != VerdictStatus.Passed) wrong++;
        }

        return (saturated, wrong);
    }

    private static Task<LoadResult> RunAsync(Uri target) =>
        Load.Scenario("get", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(target)
            .Profile(p => p.WarmUp(200.PerSecond(), 1.Seconds()).Hold(200.PerSecond(), 3.Seconds()))
            .Expect(Thresholds.Metrics.Metric.P99 < 5.Seconds())
            .RunAsync();

    private static Process Spin() =>
        Process.Start(ChildProcess.StartInfo("child", "spin")) ?? throw new InvalidOperationException("The spinning process did not start.");
}

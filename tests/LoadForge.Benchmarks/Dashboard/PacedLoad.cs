using System.Globalization;
using LoadForge.Dashboard;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Dashboard;

/// <summary>A child process that sends 20,000 requests a second and prints the CPU time of each after a warm-up; of a dashboard, first the address.</summary>
internal static class PacedLoad
{
    private const int PerSecond = 20_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(Uri address, int seconds, bool hasDashboard)
    {
        LoadPlanBuilder plan = Load.Scenario("get", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/").ConfigureAwait(false); })
            .Against(address)
            .AtMost(512.Users())
            .Profile(p => p.Hold(PerSecond.PerSecond(), WarmUp + TimeSpan.FromSeconds(seconds + 1)));
        Task<LoadResult> run = (hasDashboard ? plan.WithDashboard(Console.WriteLine) : plan).RunAsync();
        await Task.Delay(WarmUp);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        TimeSpan used = Environment.CpuUsage.TotalTime - before;
        LoadResult result = await run;

        // The rate is planned, so that both sides do the same work as long as they keep up with it.
        StartsOf(result, out long started, out long dropped);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{used.TotalMicroseconds / (PerSecond * seconds)} {started} {dropped} {result.Statistics.Failed}"));
        return result.Statistics.Failed == 0 ? 0 : 1;
    }

    private static void StartsOf(LoadResult result, out long started, out long dropped) =>
        (started, dropped) = (result.Statistics.Starts?.Started ?? 0, result.Statistics.Starts?.Dropped ?? 0);
}

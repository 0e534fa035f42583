using System.Globalization;
using LoadForge.Dashboard;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Dashboard;

/// <summary>
/// A child process that sends 20,000 requests a second, turn after turn, with and without a dashboard, and prints the CPU time of each request. All turns are
/// in one process, because code that runs once a second is compiled for half a minute: a first round, which is printed and not measured, pays for that.
/// </summary>
internal static class PacedLoad
{
    /// <summary>What is printed before a turn with a dashboard, so that the parent opens its pages.</summary>
    public const string Open = "open";

    /// <summary>The turns before the pairs.</summary>
    public const int WarmUpTurns = 2;

    private const int PerSecond = 20_000;
    private const int WarmUpSeconds = 30;

    // In each turn, connections are opened and pages get their first snapshot before the window begins.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(Uri address, int seconds, int pairs)
    {
        bool hasFailed = await TurnAsync(address, WarmUpSeconds, isOpen: true) + await TurnAsync(address, WarmUpSeconds, isOpen: false) > 0;
        for (int pair = 0; pair < pairs; pair++)
        {
            bool isFirst = IsOpenFirst(pair);
            hasFailed |= await TurnAsync(address, seconds, isFirst) + await TurnAsync(address, seconds, !isFirst) > 0;
        }

        return hasFailed ? 1 : 0;
    }

    /// <summary>Whether the turn with a dashboard is the first of a pair.</summary>
    public static bool IsOpenFirst(int pair) => pair % 2 == 0;

    // Returns the requests that failed.
    private static async Task<long> TurnAsync(Uri address, int seconds, bool isOpen)
    {
        if (isOpen) Console.WriteLine(Open);
        LoadPlanBuilder plan = Load.Scenario("get", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/").ConfigureAwait(false); })
            .Against(address)
            .AtMost(512.Users())
            .Profile(p => p.Hold(PerSecond.PerSecond(), Settling + TimeSpan.FromSeconds(seconds + 1)));
        Task<LoadResult> run = (isOpen ? plan.WithDashboard(Console.WriteLine) : plan).RunAsync();
        await Task.Delay(Settling);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        TimeSpan used = Environment.CpuUsage.TotalTime - before;
        LoadResult result = await run;

        // The rate is planned, so that both sides do the same work as long as they keep up with it.
        StartsOf(result, out long started, out long dropped);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{used.TotalMicroseconds / (PerSecond * seconds)} {started} {dropped} {result.Statistics.Failed}"));
        return result.Statistics.Failed;
    }

    private static void StartsOf(LoadResult result, out long started, out long dropped) =>
        (started, dropped) = (result.Statistics.Starts?.Started ?? 0, result.Statistics.Starts?.Dropped ?? 0);
}

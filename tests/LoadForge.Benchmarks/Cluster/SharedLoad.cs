using System.Diagnostics;
using System.Globalization;
using LoadForge.Cluster;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Cluster;

/// <summary>The load of a process that generates all of a plan or its share, and writes what that costs while it runs.</summary>
internal static class SharedLoad
{
    /// <summary>
    /// The time after the first request in which code is still compiled. On a busy machine it takes a process with a part of a core ten seconds, in which a
    /// request costs up to four times as much.
    /// </summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    /// <summary>The time between two readings.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private const int CountsPerCacheLines = 16;

    /// <summary>The plan. It counts the requests of each user, so that a process knows its own.</summary>
    public static LoadPlan PlanOf(Uri address, int users, int seconds, long[]? counts = null) => Load
        .Scenario("get", async user =>
        {
            using HttpResponseMessage response = await user.Http.GetAsync("/").ConfigureAwait(false);
            if (counts is not null) counts[user.Id * CountsPerCacheLines]++;
        })
        .Against(address)
        .Profile(p => p.Hold(users.Users(), WarmUp + TimeSpan.FromSeconds(seconds + 1)))
        .Seed(1)
        .Build();

    /// <summary>
    /// Runs the share of an agent, or the whole plan alone, and writes readings to a file of this process. A process alone tells the number of its requests.
    /// </summary>
    public static async Task<int> RunAsync(Uri address, int users, int seconds, string folder, string? joinFile)
    {
        var counts = new long[users * CountsPerCacheLines];
        LoadPlan plan = PlanOf(address, users, seconds, counts);
        await using StreamWriter readings = File.CreateText(CostReadings.PathOf(folder, isAgent: joinFile is not null));
        readings.AutoFlush = true;
        Task run = joinFile is null ? AloneAsync(plan) : plan.RunAsAgentAsync(joinFile);
        while (!run.IsCompleted)
        {
            if (counts.Sum() is > 0 and var requests)
            {
                await readings.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{Stopwatch.GetTimestamp()} {Environment.CpuUsage.TotalTime.TotalMicroseconds} {requests}"));
            }

            await Task.WhenAny(run, Task.Delay(Poll));
        }

        // The coordinator ends its agents when the run has ended.
        await run;
        return 0;
    }

    private static async Task AloneAsync(LoadPlan plan)
    {
        LoadResult result = await plan.RunAsync();
        if (result.Statistics.Failed > 0) throw new InvalidOperationException($"{result.Statistics.Failed} requests failed.");
        Console.WriteLine(result.Statistics.Requests.ToString(CultureInfo.InvariantCulture));
    }
}

using System.Globalization;
using LoadForge.Cluster;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Cluster;

/// <summary>The load of a process that generates all of a plan or its share, and what it costs in a window after the first requests.</summary>
internal static class SharedLoad
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    /// <summary>The plan. It counts the requests of each user, so that a process knows its own.</summary>
    public static LoadPlan PlanOf(Uri address, int users, int seconds, long[]? counts = null) => Load
        .Scenario("get", async user =>
        {
            using HttpResponseMessage response = await user.Http.GetAsync("/").ConfigureAwait(false);
            if (counts is not null) counts[user.Id * 16]++;
        })
        .Against(address)
        .Profile(p => p.Hold(users.Users(), WarmUp + TimeSpan.FromSeconds(seconds + 1)))
        .Seed(1)
        .Build();

    /// <summary>
    /// Runs the share of an agent, or the whole plan alone, and writes the CPU time of the window in microseconds and its requests to a file of this process.
    /// </summary>
    public static async Task<int> RunAsync(Uri address, int users, int seconds, string folder, string? joinFile)
    {
        var counts = new long[users * 16];
        LoadPlan plan = PlanOf(address, users, seconds, counts);
        Task run = joinFile is null ? AloneAsync(plan) : plan.RunAsAgentAsync(joinFile);
        while (counts.Sum() == 0 && !run.IsCompleted) await Task.Delay(Poll);
        await Task.Delay(WarmUp);
        (TimeSpan cpu, long requests) = (Environment.CpuUsage.TotalTime, counts.Sum());
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        (cpu, requests) = (Environment.CpuUsage.TotalTime - cpu, counts.Sum() - requests);
        string file = Path.Combine(folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $"{cpu.TotalMicroseconds} {requests}"));

        // The coordinator ends its agents when the run has ended.
        await run;
        return 0;
    }

    /// <summary>What the processes wrote: the CPU time of a request in microseconds, of all of them together. Deletes it.</summary>
    public static double CpuOf(string folder, int processes)
    {
        string[] files = Directory.GetFiles(folder);
        if (files.Length != processes) throw new InvalidOperationException($"{files.Length} of {processes} processes measured themselves.");
        double[][] values =
            [.. files.Select(file => File.ReadAllText(file).Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray())];
        foreach (string file in files) File.Delete(file);
        return values.Sum(value => value[0]) / values.Sum(value => value[1]);
    }

    private static async Task AloneAsync(LoadPlan plan)
    {
        LoadResult result = await plan.RunAsync();
        if (result.Statistics.Failed > 0) throw new InvalidOperationException($"{result.Statistics.Failed} requests failed.");
    }
}

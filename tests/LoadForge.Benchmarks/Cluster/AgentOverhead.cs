using System.Globalization;
using LoadForge.Cluster;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Cluster;

/// <summary>
/// What it costs a process to be an agent, whatever its load: the CPU time of each of two agents at a steady rate, less that of a process alone at the rate of
/// one of them, in turns. A part of a core and not of a request, so that other work on the machine hardly changes it.
/// </summary>
internal static class AgentOverhead
{
    private const int Rounds = 5;
    private const int Seconds = 10;
    private const int Agents = 2;
    private const int Rate = 200;
    private const double Most = 10;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    /// <summary>Measures.</summary>
    public static async Task<Mark> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("loadforge-").FullName;
        var costs = new List<double>();
        try
        {
            for (int round = 0; round < Rounds; round++)
            {
                bool isFirst = round % 2 == 0;
                double agent = isFirst ? await AgentsAsync(folder) : 0;
                double alone = await AloneAsync(folder);
                if (!isFirst) agent = await AgentsAsync(folder);
                costs.Add(agent - alone);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"round {round + 1}: an agent {agent:0.0} ms of CPU a second, a process alone {alone:0.0} ms"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return new Mark("cluster-agent-cpu-ms", Statistic.Median(costs), Most);
    }

    /// <summary>Runs the share of an agent, or the whole plan alone, and writes the CPU time of a second to a file of this process.</summary>
    public static async Task<int> RunAsync(int rate, string folder, string? joinFile)
    {
        long started = 0;
        LoadPlan plan = PlanOf(rate, () => Volatile.Write(ref started, 1));
        Task run = joinFile is null ? plan.RunAsync() : plan.RunAsAgentAsync(joinFile);
        while (Volatile.Read(ref started) == 0 && !run.IsCompleted) await Task.Delay(Poll);
        await Task.Delay(WarmUp);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        await Task.Delay(TimeSpan.FromSeconds(Seconds));
        cpu = Environment.CpuUsage.TotalTime - cpu;
        string file = Path.Combine(folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync(file, (cpu.TotalMilliseconds / Seconds).ToString(CultureInfo.InvariantCulture));
        await run;
        return 0;
    }

    private static LoadPlan PlanOf(int rate, Action onStarted) => Load
        .Scenario("shop", user => user.Step("pay", () =>
        {
            onStarted();
            return Task.CompletedTask;
        }))
        .Profile(p => p.Hold(rate.PerSecond(), WarmUp + TimeSpan.FromSeconds(Seconds + 1)))
        .Seed(1)
        .Build();

    private static async Task<double> AgentsAsync(string folder)
    {
        LoadResult result = await PlanOf(Rate * Agents, static () => { }).RunOnAgentsAsync(
            new AgentProcesses(Agents, join => ChildProcess.StartInfo(["child", "steady", Text(Rate * Agents), folder, join])));
        if (result.Ending != RunEnding.Completed) throw new InvalidOperationException($"The run ended early: {result.EndingReason}");
        return Written(folder, Agents);
    }

    private static async Task<double> AloneAsync(string folder)
    {
        await ChildProcess.OutputOfAsync(ChildProcess.StartInfo(["child", "steady", Text(Rate), folder]));
        return Written(folder, 1);
    }

    private static double Written(string folder, int processes)
    {
        string[] files = Directory.GetFiles(folder);
        if (files.Length != processes) throw new InvalidOperationException($"{files.Length} of {processes} processes measured themselves.");
        double[] values = [.. files.Select(file => double.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture))];
        foreach (string file in files) File.Delete(file);
        return values.Average();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.Globalization;
using LoadForge.Benchmarks.Http;
using LoadForge.Cluster;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Cluster;

/// <summary>
/// CPU per request of two agents beside two processes that know nothing of each other, each with half of the users, in turns against one target; and whether
/// the target counts what the result counts. One process with all users is beside them: with more connections, it gets more answers each time it looks.
/// </summary>
internal static class AgentCost
{
    private const int Rounds = 5;
    private const int Seconds = 5;
    private const int Users = 64;
    private const int Agents = 2;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        using TargetProcess target = await TargetProcess.StartAsync();
        string folder = Directory.CreateTempSubdirectory("loadforge-").FullName;
        var one = new List<double>();
        var two = new List<double>();
        long difference = 0;
        try
        {
            for (int round = 0; round < Rounds; round++)
            {
                bool isFirst = round % 2 == 0;
                double agents = 0;
                if (isFirst) (agents, difference) = await AgentsAsync(target.Address, folder, difference);
                double single = await ProcessesAsync(target.Address, folder, 1);
                double processes = await ProcessesAsync(target.Address, folder, Agents);
                if (!isFirst) (agents, difference) = await AgentsAsync(target.Address, folder, difference);
                one.Add(agents / single);
                two.Add(agents / processes);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round + 1}: {Agents} agents {agents:0.00} µs, 1 process {single:0.00} µs ({one[^1]:0.000}), "
                        + $"{Agents} processes {processes:0.00} µs ({two[^1]:0.000})"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median over 1 process: {Statistic.Median(one):0.000}"));
        return [new Mark("cluster-cpu", Statistic.Median(two), 1.03), new Mark("cluster-count-difference", difference, 0)];
    }

    private static async Task<(double Cpu, long Difference)> AgentsAsync(Uri target, string folder, long difference)
    {
        using var client = new HttpClient { BaseAddress = target };
        long before = await CountAsync(client);
        LoadResult result = await SharedLoad.PlanOf(target, Users, Seconds).RunOnAgentsAsync(
            new AgentProcesses(Agents, join => StartInfo(target, folder, Users, join)));
        long counted = await CountAsync(client) - before;
        if (result.Ending != RunEnding.Completed) throw new InvalidOperationException($"The run ended early: {result.EndingReason}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the target counted {counted}, the result {result.Statistics.Requests}"));
        return (SharedLoad.CpuOf(folder, Agents), Math.Max(difference, Math.Abs(counted - result.Statistics.Requests)));
    }

    private static async Task<double> ProcessesAsync(Uri target, string folder, int processes)
    {
        await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => ChildProcess.OutputOfAsync(StartInfo(target, folder, Users / processes))));
        return SharedLoad.CpuOf(folder, processes);
    }

    private static ProcessStartInfo StartInfo(Uri target, string folder, int users, params string[] join) =>
        ChildProcess.StartInfo(["child", "shared", target.ToString(), Text(users), Text(Seconds), folder, .. join]);

    private static async Task<long> CountAsync(HttpClient client) =>
        long.Parse(await client.GetStringAsync(TargetProcess.Count), CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.Globalization;
using LoadForge.Benchmarks.Http;
using LoadForge.Cluster;
using LoadForge.Cluster.Hosting;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Cluster;

/// <summary>
/// CPU time per request of two agents beside that of one process, when all are warm; and whether the target counts what the results count. Twice: beside a
/// process that runs at the same time, with the users and the socket threads of an agent, so that whatever else happens on the machine happens to both; and in
/// turns with a process that has the users of both agents.
/// </summary>
internal static class AgentCost
{
    private const int Rounds = 5;
    private const int Seconds = 10;
    private const int Users = 64;
    private const int Agents = 2;
    private const double Most = 1.03;

    // An agent starts its load later than a process: the agents gather and compare their clocks before.
    private const int SecondsMore = 20;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        using TargetProcess target = await TargetProcess.StartAsync();
        string folder = Directory.CreateTempSubdirectory("loadforge-").FullName;
        var beside = new List<double>();
        var inTurns = new List<double>();
        long difference = 0;
        try
        {
            for (int round = 0; round < Rounds; round++)
            {
                beside.Add(await BesideAsync(target.Address, folder, missed => difference = Math.Max(difference, missed)));
                bool isFirst = round % 2 == 0;
                double agents = isFirst ? await AgentsAsync(target.Address, folder) : 0;
                double one = await OneAsync(target.Address, folder);
                if (!isFirst) agents = await AgentsAsync(target.Address, folder);
                inTurns.Add(agents / one);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round + 1}: in turns, {Agents} agents {agents:0.00} µs, one process {one:0.00} µs ({inTurns[^1]:0.000})"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return
        [
            new Mark("cluster-cpu", Statistic.Median(beside), Most),
            new Mark("cluster-cpu-one", Statistic.Median(inTurns), Most),
            new Mark("cluster-count-difference", difference, 0),
        ];
    }

    private static async Task<double> BesideAsync(Uri target, string folder, Action<long> onDifference)
    {
        using var client = new HttpClient { BaseAddress = target };
        long before = await CountAsync(client);
        ProcessStartInfo start = StartInfo(target, folder, Users / Agents, Seconds + SecondsMore);
        SocketShare.Give(start, Agents, Environment.ProcessorCount);
        Task<string> alone = ChildProcess.OutputOfAsync(start);
        long requests = await RunAsync(target, folder);
        requests += long.Parse(await alone, CultureInfo.InvariantCulture);
        long counted = await CountAsync(client) - before;
        onDifference(Math.Abs(counted - requests));
        IReadOnlyList<CostReadings> all = CostReadings.Take(folder, Agents + 1);
        double ofAgents = CostOf(all.Where(one => one.IsAgent), all), ofOne = CostOf(all.Where(one => !one.IsAgent), all);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"at the same time, {Agents} agents {ofAgents:0.00} µs, one process {ofOne:0.00} µs ({ofAgents / ofOne:0.000}); "
                + $"the target counted {counted}, the results {requests}"));
        return ofAgents / ofOne;
    }

    private static async Task<double> AgentsAsync(Uri target, string folder)
    {
        await RunAsync(target, folder);
        return CostOf(folder, Agents);
    }

    private static async Task<double> OneAsync(Uri target, string folder)
    {
        await ChildProcess.OutputOfAsync(StartInfo(target, folder, Users, Seconds));
        return CostOf(folder, 1);
    }

    private static async Task<long> RunAsync(Uri target, string folder)
    {
        LoadResult result = await SharedLoad.PlanOf(target, Users, Seconds).RunOnAgentsAsync(
            new AgentProcesses(Agents, join => StartInfo(target, folder, Users, Seconds, join)));
        if (result.Ending != RunEnding.Completed) throw new InvalidOperationException($"The run ended early: {result.EndingReason}");
        return result.Statistics.Requests;
    }

    private static double CostOf(string folder, int processes)
    {
        IReadOnlyList<CostReadings> all = CostReadings.Take(folder, processes);
        return CostOf(all, all);
    }

    private static double CostOf(IEnumerable<CostReadings> processes, IReadOnlyList<CostReadings> all) =>
        CostReadings.CostOf(processes, all, TimeSpan.FromSeconds(Seconds));

    private static ProcessStartInfo StartInfo(Uri target, string folder, int users, int seconds, params string[] join) =>
        ChildProcess.StartInfo(["child", "shared", target.ToString(), Text(users), Text(seconds), folder, .. join]);

    private static async Task<long> CountAsync(HttpClient client) =>
        long.Parse(await client.GetStringAsync(TargetProcess.Count), CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

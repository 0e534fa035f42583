using System.Collections.Concurrent;
using System.Globalization;
using LoadForge.Testing;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>A coordinator is killed at any moment of a run on this machine, from its first to its last: its load ends, and no process stays.</summary>
[Category("Slow")]
[Platform("Linux")]
[Parallelizable]
public sealed class OrphanTests
{
    private const string KillsVariable = "LOADFORGE_CLUSTER_KILLS";
    private const int UsualKills = 6;
    private const int Seconds = 4;

    // Most of its time a run waits.
    private const int AtOnce = 3;

    // Starting, gathering, comparing clocks, arming, and the load.
    private const double WholeRun = 7 + Seconds;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    [Test]
    public async Task A_killed_coordinator_leaves_no_load_and_no_process()
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), CultureInfo.InvariantCulture, out int asked) ? asked : UsualKills;
        var took = new ConcurrentBag<TimeSpan>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, kills),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (kill, _) => took.Add(await KillAsync(TimeSpan.FromSeconds(WholeRun * (kill + 0.5) / kills))));

        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{kills} kills, the last process ended after {took.Max().TotalSeconds:0.0} s"));
    }

    private static async Task<TimeSpan> KillAsync(TimeSpan after)
    {
        await using FaultServer server = await FaultServer.StartAsync();
        using SubjectProcess run = SubjectProcess.Start(server.Address, agents: 2, rate: 50, seconds: Seconds);
        await Task.Delay(after);
        IReadOnlyList<int> below = ProcessTree.Below(run.Id);
        run.Signal("KILL");
        TimeSpan took = await SubjectProcess.UntilAsync(() => ProcessTree.Running(below).Count == 0, $"a process was left after {after}");
        long requests = server.Requests;
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.That(took, Is.LessThan(Limit), $"killed after {after}");
        Assert.That(server.Requests, Is.EqualTo(requests), $"killed after {after}");
        return took;
    }
}

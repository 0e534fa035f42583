using System.Globalization;
using System.Runtime.InteropServices;
using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Engine;
using LoadForge.Plans;

namespace LoadForge.Cluster.Subject;

/// <summary>
/// One party of a run whose broker is not its child, as on machines apart. Arguments: <c>coordinator</c> or <c>agent</c>, the broker's address, the key, the
/// target, the number of agents, the rate, the seconds, the seconds for which an iteration thinks between its two requests.
/// </summary>
internal static class ApartRun
{
    private const string Version = "1";
    private const string Assembly = "apart";

    // An agent that never comes must not hold up a test for the usual minute.
    private static readonly TimeSpan GatherTimeout = TimeSpan.FromSeconds(30);

    public static Task<int> RunAsync(string[] arguments)
    {
        var address = new ClusterAddress(arguments[1], User: null, Password: null, arguments[2]);
        LoadPlan plan = PlanOf(arguments[3], Number(arguments[5]), Number(arguments[6]), Number(arguments[7]));
        return arguments[0] == "agent" ? ServeAsync(plan, address) : CoordinateAsync(plan, address, Number(arguments[4]));
    }

    private static Task<int> CoordinateAsync(LoadPlan plan, ClusterAddress address, int agents) => ResultLine.WriteAsync(LoadRuns.ConductAsync(
        plan,
        async (onSnapshot, ending) =>
        {
            var order = new RunOrder(Guid.NewGuid(), plan.Name, agents, Version, Assembly, CoordinatorHost.LongestOf(plan)) { GatherTimeout = GatherTimeout };
            await using var link = new AnnouncingLink(await NatsLink.ForCoordinatorAsync(address, order.Run, ending));
            return await CoordinatorHost.RunAsync(plan, order, link, onSnapshot, ended: null, ending);
        },
        CancellationToken.None));

    private static async Task<int> ServeAsync(LoadPlan plan, ClusterAddress address)
    {
        using var end = new CancellationTokenSource();
        using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            end.Cancel();
        });
        var id = Guid.NewGuid();
        await using NatsLink link = await NatsLink.ForAgentAsync(address, id, end.Token);
        await AgentHost.RunAsync(
            plan, id, new AgentInfo(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}"), Version, Assembly), link, end.Token);
        return 0;
    }

    private static LoadPlan PlanOf(string target, int rate, int seconds, int think)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/?process={Environment.ProcessId}");
        return Load
            .Scenario("shop", async user =>
            {
                using (await user.Http.GetAsync(path)) await user.Think(think.Seconds());
                using (await user.Http.GetAsync(path)) { }
            })
            .Against(target)
            .Profile(p => p.Hold(rate.PerSecond(), seconds.Seconds()))
            .Seed(7)
            .ObservedBy(_ => new Seconds())
            .Build();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using LoadForge.Cluster.Brokers;
using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Engine;
using LoadForge.Plans;

namespace LoadForge.Cluster.Subject;

/// <summary>
/// One party of a run whose broker is not its child, as on machines apart. Arguments: <c>coordinator</c> or <c>agent</c>, the broker's address, the credentials
/// file, the target, the number of agents, the rate, the seconds, the seconds for which an iteration thinks between its two requests. Or <c>broker</c>, a
/// folder and the broker's addresses: writes the folder of a broker.
/// </summary>
internal static class ApartRun
{
    private const string Version = "1";
    private const string Assembly = "apart";

    // An agent that never comes must not hold up a test for the usual minute.
    private static readonly TimeSpan GatherTimeout = TimeSpan.FromSeconds(30);

    public static Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["broker", var folder, .. var hosts])
        {
            BrokerFolder.Create(folder, hosts, [], new IPEndPoint(IPAddress.Any, ClusterAddress.UsualPort));
            return Task.FromResult(0);
        }

        var access = new BrokerAccess(ClusterAddress.Parse(arguments[1]), ClusterCredentials.Read(arguments[2]));
        LoadPlan plan = PlanOf(arguments[3], Number(arguments[5]), Number(arguments[6]), Number(arguments[7]));
        return arguments[0] == "agent" ? ServeAsync(plan, access) : CoordinateAsync(plan, access, Number(arguments[4]));
    }

    private static Task<int> CoordinateAsync(LoadPlan plan, BrokerAccess access, int agents) => ResultLine.WriteAsync(LoadRuns.ConductAsync(
        plan,
        async (audience, ending) =>
        {
            var order = new RunOrder(Guid.NewGuid(), plan.Name, agents, Version, Assembly, CoordinatorHost.LongestOf(plan)) { GatherTimeout = GatherTimeout };
            await using var link = new AnnouncingLink(await NatsLink.ForCoordinatorAsync(access, order.Run, ending));
            return await CoordinatorHost.RunAsync(plan, order, link, audience, ended: null, ending);
        },
        CancellationToken.None));

    private static async Task<int> ServeAsync(LoadPlan plan, BrokerAccess access)
    {
        using var end = new CancellationTokenSource();
        using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            end.Cancel();
        });
        var id = Guid.NewGuid();
        await using NatsLink link = await NatsLink.ForAgentAsync(access, id, end.Token);
        var info = new AgentInfo(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}"), Version, Assembly);
        await AgentHost.RunAsync(_ => plan, id, info, link, claim: null, end.Token);
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

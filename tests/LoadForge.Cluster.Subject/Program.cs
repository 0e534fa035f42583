using System.Diagnostics;
using System.Globalization;
using LoadForge;
using LoadForge.Cluster;
using LoadForge.Cluster.Subject;
using LoadForge.Plans;

// A program that runs a plan on agents that are copies of it. Arguments: the target, the number of agents, the rate, the seconds; or, of an agent, the target,
// the rate, the seconds and the join file. The coordinator writes a line for each merged second, and the result as the last line. Or one party of a run whose
// broker and other parties somebody else starts: see ApartRun.
if (args is ["apart", .. var apart]) return await ApartRun.RunAsync(apart);
string target = args[0];
if (args is [_, var rateOfAgent, var secondsOfAgent, "--join", var join])
{
    await PlanOf(rateOfAgent, secondsOfAgent).RunAsAgentAsync(join);
    return 0;
}

(int agents, string rate, string seconds) = (int.Parse(args[1], CultureInfo.InvariantCulture), args[2], args[3]);
return await ResultLine.WriteAsync(PlanOf(rate, seconds).RunOnAgentsAsync(new AgentProcesses(agents, file =>
    new ProcessStartInfo(Environment.ProcessPath!, [target, rate, seconds, "--join", file]))));

LoadPlan PlanOf(string perSecond, string length) => Load
    .Scenario("shop", async user =>
    {
        using HttpResponseMessage response = await user.Http.GetAsync("/status/200");
    })
    .Against(target)
    .Profile(p => p.Hold(int.Parse(perSecond, CultureInfo.InvariantCulture).PerSecond(), int.Parse(length, CultureInfo.InvariantCulture).Seconds()))
    .Seed(7)
    .ObservedBy(_ => new Seconds())
    .Build();

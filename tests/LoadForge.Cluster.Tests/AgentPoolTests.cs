using System.Diagnostics;
using LoadForge.Cluster.Brokers;
using LoadForge.Plans;

namespace LoadForge.Cluster.Tests;

public sealed class AgentPoolTests
{
    private const string Order = "--header=Authorization: canary";

    private static readonly AgentPool Pool = new(ClusterAddress.Parse("nats://vm1"), BrokerTeam.Create().Coordinator, 2) { Test = Order };

    [Test]
    public void Agents_are_printed_without_what_they_are_to_run()
    {
        Assert.That(Pool.ToString(), Is.EqualTo("2 agents at nats://vm1:4222"));
        Assert.That(new AgentProcesses(1, _ => new ProcessStartInfo()) { Test = Order }.ToString(), Is.EqualTo("1 agent on this machine"));
    }

    [Test]
    public void A_pool_without_agents_or_patience_is_refused_at_once()
    {
        LoadPlan plan = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 1.Seconds())).Build();

        Assert.That(async () => await plan.RunOnAgentsAsync(Pool with { Count = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(async () => await plan.RunOnAgentsAsync(Pool with { Patience = TimeSpan.Zero }), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}

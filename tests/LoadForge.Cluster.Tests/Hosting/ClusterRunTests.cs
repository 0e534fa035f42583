using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>Runs of a coordinator and agents over a real broker, with the real engine in every agent.</summary>
public sealed class ClusterRunTests
{
    private const string Version = "1.0";

    private NatsServer? _server;

    private NatsServer Server => _server!;

    [OneTimeSetUp]
    public async Task StartBroker() => _server = await NatsServer.StartAsync(Environment.GetEnvironmentVariable("PATH") ?? "", CancellationToken.None);

    [OneTimeTearDown]
    public async Task StopBroker()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task The_agents_start_every_arrival_of_the_plan_once_and_the_result_counts_each(int agents)
    {
        long done = 0;
        LoadPlan plan = Load.Scenario("shop", user => user.Step("pay", () =>
            {
                Interlocked.Increment(ref done);
                return Task.CompletedTask;
            }))
            .Profile(p => p.WarmUp(60.PerSecond(), 0.5.Seconds()).Hold(120.PerSecond(), 2.Seconds()))
            .Expect(Thresholds.Metrics.Metric.ErrorRate <= 1.Percent())
            .Build();

        LoadResult result = await RunAsync(plan, agents, Enumerable.Repeat(plan, agents));

        Assert.Multiple(() =>
        {
            Assert.That((result.Ending, result.EndingReason), Is.EqualTo((RunEnding.Completed, (string?)null)));
            Assert.That(result.Phases.Select(phase => phase.Statistics.Starts!.Value.Planned), Is.EqualTo([30, 240]));
            Assert.That(result.Phases.Sum(phase => phase.Statistics.Count), Is.EqualTo(done));
            Assert.That(done, Is.EqualTo(270));
            Assert.That(
                result.Agents.Select(agent => agent.Name),
                Is.EqualTo(Enumerable.Range(0, agents).Select(agent => $"agent {agent + 1} (machine {agent})")));
            Assert.That(result.Agents.Sum(agent => agent.Starts.Started), Is.EqualTo(240));
            Assert.That(result.Agents.Select(agent => agent.StartSkew), Is.All.GreaterThanOrEqualTo(TimeSpan.Zero));
            Assert.That(result.Agents.Select(agent => agent.ClockBound), Is.All.GreaterThan(TimeSpan.Zero));
        });
    }

    [Test]
    public void An_agent_with_another_plan_is_refused_before_anything_starts()
    {
        long done = 0;
        LoadPlan Of(int rate) => Load.Scenario("shop", _ =>
        {
            Interlocked.Increment(ref done);
            return Task.CompletedTask;
        }).Profile(p => p.Hold(rate.PerSecond(), 2.Seconds())).Seed(1).Build();

        Assert.That(
            async () => await RunAsync(Of(10), 2, [Of(10), Of(20)]),
            Throws.TypeOf<ClusterException>().With.Message.EqualTo(
                "The run on 2 agents did not start: agent 2 (machine 1) runs another plan: their load profiles differ, \"hold 10/s 2 s\" and "
                    + "\"hold 20/s 2 s\"; every process must build the same plan."));
        Assert.That(done, Is.Zero);
    }

    [TestCase("another", Version, "machine 0 has another build of the tests: copy the same files to it")]
    [TestCase("hash", "2.0", "machine 0 has version 2.0, not 1.0: install the same")]
    [TestCase("hash", Version + " with layout 2", "machine 0 has version 1.0 with layout 2, not 1.0: install the same")]
    public void Too_few_agents_are_counted_and_those_that_do_not_fit_are_named(string assembly, string version, string reason)
    {
        LoadPlan plan = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 1.Seconds())).Build();

        Assert.That(
            async () => await RunAsync(plan, 2, [plan], gather: TimeSpan.FromSeconds(4), assembly, version),
            Throws.TypeOf<ClusterException>().With.Message.EqualTo($"The run on 2 agents did not start: 0 of 2 agents appeared within 4 s; {reason}."));
    }

    [Test]
    public async Task A_target_that_one_agent_does_not_reach_is_refused_before_anything_starts()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        using var closed = new ClosedPort();
        LoadPlan Of(Uri? proxy) => Load
            .Scenario("shop", async user =>
            {
                using HttpResponseMessage response = await user.Http.GetAsync("/status/200");
            })
            .Against(server.Address.OriginalString)
            .Http(http => http with { Proxy = proxy })
            .Profile(p => p.Hold(10.PerSecond(), 1.Seconds()))
            .Seed(1)
            .Build();

        Assert.That(
            async () => await RunAsync(Of(null), 2, [Of(null), Of(closed.Address)]),
            Throws.TypeOf<ClusterException>().With.Message.Match(
                "The run on 2 agents did not start: agent 2 \\(machine 1\\) failed: The target .* cannot be reached: the proxy .* refused the connection"));
        Assert.That(server.Requests, Is.Zero);
    }

    [Test]
    public void A_plan_whose_load_is_controlled_is_refused()
    {
        LoadPlan plan = Load.Scenario("shop", _ => Task.CompletedTask)
            .Profile(p => p.Hold(10.PerSecond(), 1.Seconds())).ControlledBy(new LoadRunControl()).Build();

        Assert.That(
            async () => await plan.RunOnAgentsAsync(new AgentProcesses(2, _ => throw new InvalidOperationException("An agent was started."))),
            Throws.TypeOf<ClusterException>().With.Message.StartsWith("The load of a run on agents cannot be changed yet"));
    }

    [Test]
    public void A_plan_with_fewer_users_than_agents_is_refused_before_anything_starts()
    {
        LoadPlan closed = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(2.Users(), 1.Seconds()).Iterations(10)).Build();
        LoadPlan open = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(9.PerSecond(), 1.Seconds())).AtMost(2.Users()).Build();
        var agents = new AgentProcesses(3, _ => throw new InvalidOperationException("An agent was started."));

        foreach (LoadPlan plan in (LoadPlan[])[closed, open])
        {
            Assert.That(
                async () => await plan.RunOnAgentsAsync(agents),
                Throws.TypeOf<ClusterException>().With.Message.EqualTo("The plan has at most 2 users, fewer than its 3 agents; use fewer agents."));
        }
    }

    private async Task<LoadResult> RunAsync(
        LoadPlan plan, int agents, IEnumerable<LoadPlan> agentPlans, TimeSpan? gather = null, string assembly = "hash", string version = Version)
    {
        var order = new RunOrder(Guid.NewGuid(), "Test", agents, Version, "hash", CoordinatorHost.LongestOf(plan));
        if (gather is { } timeout) order = order with { GatherTimeout = timeout };
        using var end = new CancellationTokenSource();
        AgentInfo InfoOf(int index) => new($"machine {index}", version, assembly) { Number = index + 1 };
        Task[] running = [.. agentPlans.Select((agentPlan, index) => AgentAsync(agentPlan, InfoOf(index), end.Token))];
        try
        {
            await using NatsLink link = await NatsLink.ForCoordinatorAsync(Server.ForCoordinator, order.Run, CancellationToken.None);
            return await CoordinatorHost.RunAsync(plan, order, link, _ => { }, ended: null, CancellationToken.None);
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(running);
        }
    }

    private async Task AgentAsync(LoadPlan plan, AgentInfo info, CancellationToken end)
    {
        var id = Guid.NewGuid();
        await using NatsLink link = await NatsLink.ForAgentAsync(Server.ForAgents, id, CancellationToken.None);
        await AgentHost.RunAsync(_ => plan, id, info, link, claim: null, end);
    }
}

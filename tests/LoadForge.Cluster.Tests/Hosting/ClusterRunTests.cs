using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Engine;
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

    [TestCase(1, Category = "Slow")]
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
            async () => await RunAsync(plan, 2, [plan], gather: TimeSpan.FromSeconds(2), assembly, version),
            Throws.TypeOf<ClusterException>().With.Message.EqualTo($"The run on 2 agents did not start: 0 of 2 agents appeared within 2 s; {reason}."));
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

    [Test, Category("Slow")]
    public async Task The_load_of_all_agents_is_changed_at_one_moment_by_the_control_of_the_plan()
    {
        long done = 0;
        var control = new LoadRunControl();
        LoadPlan plan = Load.Scenario("shop", _ =>
            {
                Interlocked.Increment(ref done);
                return Task.CompletedTask;
            })
            .Profile(p => p.Hold(60.PerSecond(), 5.Seconds()))
            .Expect(Thresholds.Metrics.Metric.ErrorRate <= 1.Percent())
            .Build();
        LoadPlan controlled = Load.Scenario("shop", _ => Task.CompletedTask)
            .Profile(p => p.Hold(60.PerSecond(), 5.Seconds()))
            .Expect(Thresholds.Metrics.Metric.ErrorRate <= 1.Percent())
            .Seed(plan.Seed)
            .ControlledBy(control)
            .Build();

        Task<LoadResult> running = RunAsync(controlled, 2, [plan, plan]);
        await control.Started;
        control.ChangeRate(300.PerSecond());
        LoadResult result = await running;

        LoadChange change = result.Changes.Single();
        Assert.Multiple(() =>
        {
            Assert.That((result.Ending, result.EndingReason, result.IsSteered), Is.EqualTo((RunEnding.Completed, (string?)null, false)));
            Assert.That((change.Scenarios, change.From, change.To), Is.EqualTo(("shop", 60, 300)));
            Assert.That(change.At, Is.GreaterThanOrEqualTo(ClusterTimes.Change));
            Assert.That(
                done,
                Is.EqualTo((60 * change.At.TotalSeconds) + (300 * (5 - change.At.TotalSeconds))).Within(1),
                "the agents together start what one process would start");
            Assert.That(result.Verdicts.Select(verdict => verdict.Status), Is.All.EqualTo(VerdictStatus.Passed));
            Assert.That(() => control.ChangeRate(1.PerSecond()), Throws.InvalidOperationException);
        });
    }

    [TestCase(false)]
    [TestCase(true)]
    [Category("Slow")]
    public async Task An_observer_such_as_the_dashboard_stops_all_agents(bool isAtOnce)
    {
        var observer = new Follower();
        LoadPlan plan = Load.Scenario("shop", user => Task.Delay(2.Seconds(), user.Cancellation)).Profile(p => p.Hold(20.PerSecond(), 60.Seconds()))
            .Seed(1).ObservedBy(_ => observer).Build();

        Task<LoadResult> running = RunAsync(plan, 2, [plan, plan]);
        RunInProgress run = await observer.Seen;
        Assert.That((run.IsStopping, run.Level, run.SoFar().Series.Length), Is.EqualTo((false, 20, 1)));
        if (isAtOnce) run.StopNow("somebody said so");
        else run.Stop("somebody said so");
        Assert.That(run.IsStopping, Is.True);
        LoadResult result = await running;

        Assert.That((result.Ending, result.EndingReason), Is.EqualTo((RunEnding.Cancelled, "somebody said so")));
        Assert.That(result.Statistics.Cancelled > 0, Is.EqualTo(isAtOnce));
        Assert.That(result.Agents.Select(agent => agent.Failure), Is.All.Null);
        Assert.That(() => run.Stop("again"), Throws.Nothing);
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
            return await LoadRuns.ConductAsync(plan, (audience, ending) => CoordinatorHost.RunAsync(plan, order, link, audience, ended: null, ending));
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

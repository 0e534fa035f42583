using LoadForge.Testing;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>
/// A coordinator, agents and a broker in processes of their own, against a server that counts; and what is left when one of them is killed. Each test looks at
/// its own processes, and most of its time it waits.
/// </summary>
[Category("Slow")]
[Platform("Linux")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AgentProcessTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    private FaultServer? _server;

    private FaultServer Server => _server!;

    [SetUp]
    public async Task StartServer() => _server = await FaultServer.StartAsync();

    [TearDown]
    public async Task StopServer()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Test]
    public async Task The_server_counts_what_the_result_counts()
    {
        using SubjectProcess run = SubjectProcess.Start(Server.Address, agents: 2, rate: 200, seconds: 4);
        string last = await run.EndAsync();

        Assert.That(last, Is.EqualTo("Completed requests 800 planned 800 started 800: whole"));
        Assert.That(Server.Requests, Is.EqualTo(800));
        await AssertNothingIsLeftAsync(run);
    }

    [Test]
    public async Task An_agent_that_is_killed_is_named_and_the_run_ends()
    {
        using SubjectProcess run = SubjectProcess.Start(Server.Address, agents: 2, rate: 100, seconds: 60);
        await run.MergedAsync(2);
        SubjectProcess.Signal("KILL", run.Agents[0]);
        TimeSpan took = await SubjectProcess.UntilAsync(() => run.Lines[^1].StartsWith("Aborted ", StringComparison.Ordinal), "the run did not end");

        TestContext.Out.WriteLine($"named after {took.TotalSeconds:0.0} s: {run.Lines[^1]}");
        Assert.That(run.Lines[^1], Does.Match(@"agent \d \(process \d+ on .*\) failed: it was not heard of for 5 s$"));
        Assert.That(took, Is.LessThan(Limit + TimeSpan.FromSeconds(3)), "lost after 5 s; then the other agent delivers its rest");
        await AssertNothingIsLeftAsync(run);
    }

    [Test]
    public async Task An_agent_that_stands_still_is_named_and_does_not_stay()
    {
        using SubjectProcess run = SubjectProcess.Start(Server.Address, agents: 2, rate: 100, seconds: 60);
        await run.MergedAsync(2);
        SubjectProcess.Signal("STOP", run.Agents[0]);
        await SubjectProcess.UntilAsync(() => run.Lines[^1].StartsWith("Aborted ", StringComparison.Ordinal), "the run did not end");

        Assert.That(run.Lines[^1], Does.EndWith("failed: it was not heard of for 5 s"));
        await AssertNothingIsLeftAsync(run);
    }

    [Test]
    public async Task When_the_coordinator_is_killed_the_load_ends_and_nothing_is_left()
    {
        using SubjectProcess run = SubjectProcess.Start(Server.Address, agents: 2, rate: 100, seconds: 60);
        await run.MergedAsync(2);
        run.Signal("KILL");
        await Task.Delay(Limit);
        long after = Server.Requests;
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.That(Server.Requests, Is.EqualTo(after), "requests 6 s later");
        await AssertNothingIsLeftAsync(run);
    }

    [Test]
    public async Task When_the_broker_is_killed_the_run_ends()
    {
        using SubjectProcess run = SubjectProcess.Start(Server.Address, agents: 2, rate: 100, seconds: 60);
        await run.MergedAsync(2);
        SubjectProcess.Signal("KILL", run.Brokers.Single());
        string last = await run.EndAsync();

        Assert.That(last, Does.StartWith("Aborted "));
        await AssertNothingIsLeftAsync(run);
    }

    private static async Task AssertNothingIsLeftAsync(SubjectProcess run) =>
        await SubjectProcess.UntilAsync(() => run.All.Count == 0, "a process was left");
}

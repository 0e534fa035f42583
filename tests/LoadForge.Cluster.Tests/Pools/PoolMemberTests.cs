using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.Versioning;
using LoadForge.Cluster.Links;
using LoadForge.Cluster.Pools;
using LoadForge.Plans;

namespace LoadForge.Cluster.Tests.Pools;

/// <summary>An agent of a pool and a coordinator, over a real broker.</summary>
[Platform(Exclude = "Win", Reason = "Children are kept by a shell.")]
public sealed class PoolMemberTests
{
    private static readonly string ThisFile = typeof(PoolMemberTests).Assembly.Location;

    private readonly ConcurrentQueue<string> _told = new();
    private NatsServer? _server;
    private CancellationTokenSource _end = null!;

    private NatsServer Server => _server!;

    [OneTimeSetUp]
    public async Task StartBroker() => _server = await NatsServer.StartAsync(Environment.GetEnvironmentVariable("PATH") ?? "", CancellationToken.None);

    [OneTimeTearDown]
    public async Task StopBroker()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [SetUp]
    public void Create()
    {
        _told.Clear();
        _end = new CancellationTokenSource();
    }

    [TearDown]
    public void Dispose() => _end.Dispose();

    [Test]
    public async Task A_process_that_ends_before_it_joins_ends_the_run_with_its_last_words()
    {
        Task<bool> agent = AgentAsync((_, _) => new ProcessStartInfo("/bin/sh", ["-c", "echo 'no such test' >&2; exit 3"]));
        string message = await RefusalAsync();
        await EndAsync(agent);

        Assert.That(message, Does.EndWith("agent 1 (vm-2) failed: its process ended with exit code 3: no such test."));
        Assert.That(_told, Does.Contain("Claimed as agent 1 of 1.").And.Contain("Left the pool at " + Server.ForAgents + "."));
    }

    [Test]
    public async Task What_must_not_run_here_is_refused_and_nothing_is_started()
    {
        Task<bool> agent = AgentAsync((test, _) => throw new ClusterException($"\"{test}\" is not a test of this assembly"));
        string message = await RefusalAsync();
        await EndAsync(agent);

        Assert.That(message, Does.EndWith("agent 1 (vm-2) failed: \"Shop.Buys\" is not a test of this assembly."));
        Assert.That(_told, Does.Contain("Refused: \"Shop.Buys\" is not a test of this assembly"));
    }

    [Test]
    public async Task An_agent_with_another_program_is_named_with_what_to_do()
    {
        Task<bool> agent = AgentAsync((_, _) => throw new InvalidOperationException("Something was started."));
        await IsFreeAsync();
        string message = await RefusalAsync(program: typeof(ClusterRunning).Assembly.Location);
        await EndAsync(agent);

        Assert.That(message, Does.Contain("0 of 1 agent appeared within 4 s").And.Contain("vm-2 has another build").And.Contain("copy the same files to it"));
        Assert.That(_told.Where(line => line.StartsWith("Claimed", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task The_process_of_a_run_gets_what_to_run_and_a_file_that_only_its_owner_may_read()
    {
        (string Test, string[] Lines, UnixFileMode Mode) started = default;
        Task<bool> agent = AgentAsync((test, file) =>
        {
            started = (test, File.ReadAllLines(file), File.GetUnixFileMode(file));
            throw new ClusterException("enough");
        });
        await RefusalAsync();
        await EndAsync(agent);

        Assert.That(started.Test, Is.EqualTo("Shop.Buys"));
        Assert.That(started.Mode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(started.Lines, Has.Some.StartsWith("run-key: "));
    }

    [Test]
    public async Task An_agent_that_is_interrupted_while_it_waits_leaves_the_pool()
    {
        Task<bool> agent = AgentAsync((_, _) => throw new InvalidOperationException("Something was started."));
        await IsFreeAsync();
        await _end.CancelAsync();

        Assert.That(await agent, Is.False, "no run was ended");
        Assert.That(_told, Is.EqualTo(["Free at " + Server.ForAgents + " as vm-2.", "Left the pool at " + Server.ForAgents + "."]));
    }

    [Test]
    public async Task An_agent_that_is_interrupted_while_its_process_starts_tells_the_coordinator()
    {
        Task<bool> agent = AgentAsync((_, _) => new ProcessStartInfo("/bin/sleep", ["60"]));
        Task<string> refusal = RefusalAsync();
        while (!_told.Contains("Claimed as agent 1 of 1.")) await Task.Delay(TimeSpan.FromMilliseconds(10));
        await _end.CancelAsync();

        Assert.That(await refusal, Does.EndWith("agent 1 (vm-2) failed: it was interrupted on its machine."));
        Assert.That(await agent, Is.True, "a run was ended");
    }

    [Test]
    public void The_credentials_of_the_other_role_are_refused_on_both_sides()
    {
        Assert.That(
            async () => await PoolMember.RunAsync(
                Server.ForCoordinator.Address, Server.ForCoordinator.Credentials, ProgramOf((_, _) => null!), false, _ => { }, default),
            Throws.TypeOf<ClusterException>().With.Message.StartsWith("These are the credentials of a coordinator (coordinator); name those of an agent"));
        Assert.That(
            async () => await Plan().RunOnAgentsAsync(new AgentPool(Server.ForAgents.Address, Server.ForAgents.Credentials, 1)),
            Throws.TypeOf<ClusterException>().With.Message.StartsWith("These are the credentials of an agent (agent); name those of a coordinator"));
    }

    [Test, Category("Slow")]
    public void A_broker_that_is_not_there_is_waited_for_and_then_named()
    {
        Assert.That(
            async () => await PoolMember.RunAsync(
                new ClusterAddress("127.0.0.1", 1),
                Server.ForAgents.Credentials,
                ProgramOf((_, _) => null!),
                false,
                _told.Enqueue,
                TimeSpan.FromSeconds(1),
                default),
            Throws.TypeOf<ClusterException>().With.Message.StartsWith("The broker at nats://127.0.0.1:1 cannot be used: "));
        Assert.That(_told, Has.Exactly(1).Items.And.One.EndsWith("that the credentials are its own. Trying again in 5 s."));
    }

    private static LoadPlan Plan() => Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 1.Seconds())).Build();

    private static AgentProgram ProgramOf(Func<string, string, ProcessStartInfo> start) => new(ThisFile, start) { Name = "vm-2" };

    private Task<bool> AgentAsync(Func<string, string, ProcessStartInfo> start) =>
        PoolMember.RunAsync(Server.ForAgents.Address, Server.ForAgents.Credentials, ProgramOf(start), isOnce: false, _told.Enqueue, _end.Token);

    private async Task IsFreeAsync()
    {
        while (_told.IsEmpty) await Task.Delay(TimeSpan.FromMilliseconds(10));
    }

    private async Task<string> RefusalAsync(string? program = null)
    {
        var pool = new AgentPool(Server.ForCoordinator.Address, Server.ForCoordinator.Credentials, 1) { Test = "Shop.Buys", Program = program ?? ThisFile };
        if (program is not null) pool = pool with { Patience = TimeSpan.FromSeconds(4) };
        try
        {
            await Plan().RunOnAgentsAsync(pool);
        }
        catch (ClusterException error)
        {
            return error.Message;
        }

        throw new AssertionException("The run was not refused.");
    }

    private async Task EndAsync(Task agent)
    {
        await _end.CancelAsync();
        await agent;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using LoadForge.Cluster.Brokers;
using LoadForge.Cluster.Pools;
using LoadForge.Cluster.Tests.Hosting;
using LoadForge.Results;
using LoadForge.Testing;
using LoadForge.Testing.Files;

namespace LoadForge.Cluster.Tests.Pools;

/// <summary>Agents of a pool that start a process for each run, over TLS, against a server that counts.</summary>
[Category("Slow")]
[Platform("Linux")]
[Parallelizable]
public sealed class PoolProcessTests
{
    private const int Rate = 100;
    private const int Seconds = 3;
    private const string Over = "The run is over; its process ended with exit code 0.";

    private readonly ConcurrentQueue<string> _told = new();
    private readonly CancellationTokenSource _end = new();
    private FaultServer? _server;
    private TestFolder? _folder;
    private Task? _broker;
    private ClusterAddress _address = null!;

    private FaultServer Server => _server!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await FaultServer.StartAsync();
        _folder = new TestFolder();
        BrokerFolder.Create(_folder.PathOf("broker"), [], []);
        int port = FreePort.Find();
        _address = new ClusterAddress("localhost", port);
        _broker = BrokerProcess.RunAsync(_folder.PathOf("broker"), new IPEndPoint(IPAddress.Loopback, port), _told.Enqueue, _end.Token);
        await SubjectProcess.UntilAsync(() => !_told.IsEmpty || _broker.IsCompleted, "the broker did not start");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _end.CancelAsync();
        if (_broker is not null) await _broker;
        if (_server is not null) await _server.DisposeAsync();
        _folder?.Dispose();
        _end.Dispose();
    }

    [Test]
    public async Task Two_agents_serve_one_run_after_another_and_the_server_counts_what_the_results_count()
    {
        using var end = new CancellationTokenSource();
        Task<bool>[] agents = [AgentAsync("one", end.Token), AgentAsync("two", end.Token)];
        long before = Server.Requests;
        LoadResult first = await RunAsync();
        LoadResult second = await RunAsync();
        await SubjectProcess.UntilAsync(() => _told.Count(line => line == Over) == 4, "the processes of the runs did not end");
        await end.CancelAsync();

        Assert.Multiple(() =>
        {
            Assert.That((first.EndingReason, first.Statistics.Requests), Is.EqualTo(((string?)null, (long)Rate * Seconds)));
            Assert.That((second.EndingReason, second.Statistics.Requests), Is.EqualTo(((string?)null, (long)Rate * Seconds)));
            Assert.That(Server.Requests - before, Is.EqualTo(2 * Rate * Seconds));
        });
        Assert.That(await Task.WhenAll(agents), Is.EqualTo([false, false]));
    }

    [Test]
    public async Task An_agent_that_is_interrupted_ends_its_run_and_the_coordinator_names_it()
    {
        using var end = new CancellationTokenSource();
        Task<bool> agent = AgentAsync("three", end.Token, seconds: 60);
        Task<LoadResult> run = RunAsync(agents: 1, seconds: 60);
        long before = Server.Requests;
        await SubjectProcess.UntilAsync(() => Server.Requests > before + Rate, "no load");
        await end.CancelAsync();

        Assert.That(await agent, Is.True);
        LoadResult result = await run;
        Assert.That(result.Ending, Is.EqualTo(RunEnding.Aborted));
        Assert.That(result.EndingReason, Does.StartWith("agent 1 (three) failed: it was not heard of"), "that process does not handle the signal");
        long after = Server.Requests;
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.That(Server.Requests, Is.EqualTo(after), "load after the end");
    }

    private Task<LoadResult> RunAsync(int agents = 2, int seconds = Seconds) => Load
        .Scenario("shop", async user =>
        {
            using HttpResponseMessage response = await user.Http.GetAsync("/status/200");
        })
        .Against(Server.Address.OriginalString)
        .Profile(p => p.Hold(Rate.PerSecond(), seconds.Seconds()))
        .Seed(7)
        .Build()
        .RunOnAgentsAsync(new AgentPool(_address, ClusterCredentials.Read(_folder!.PathOf("broker/coordinator.creds")), agents)
        {
            Program = SubjectProcess.Program + ".dll",
        });

    private Task<bool> AgentAsync(string name, CancellationToken end, int seconds = Seconds) => PoolMember.RunAsync(
        _address,
        ClusterCredentials.Read(_folder!.PathOf("broker/agent.creds")),
        new AgentProgram(
            SubjectProcess.Program + ".dll",
            (_, file) => new ProcessStartInfo(SubjectProcess.Program, [Server.Address.OriginalString, Text(Rate), Text(seconds), "--join", file]))
        {
            Name = name,
        },
        isOnce: false,
        _told.Enqueue,
        end);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Cluster.Tests.Hosting;
using LoadForge.Engine;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Cluster.Tests.Links;

/// <summary>More frames than anybody takes: none is dropped in silence, and a run in the middle of them is whole or invalid.</summary>
[Category("Slow")]
public sealed class OverflowTests
{
    // More than the subscription and the link hold together.
    private const int Flood = 60_000;
    private const int Links = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private NatsServer? _server;

    private NatsServer Server => _server!;

    [SetUp]
    public async Task StartBroker() => _server = await NatsServer.StartAsync(Environment.GetEnvironmentVariable("PATH") ?? "", CancellationToken.None);

    [TearDown]
    public async Task StopBroker()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Test]
    public async Task Frames_that_nobody_takes_for_a_second_wait_and_come_in_order()
    {
        Guid run = Guid.NewGuid();
        await using NatsLink coordinator = await NatsLink.ForCoordinatorAsync(Server.ForCoordinator, run, CancellationToken.None);
        Task flooding = FloodAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var last = new Dictionary<Guid, long>();
        for (int frame = 0; frame < Flood; frame++)
        {
            Frame next = await coordinator.Frames.ReadAsync().AsTask().WaitAsync(Patience);
            Assert.That(next.Sequence, Is.EqualTo(last.GetValueOrDefault(next.Agent) + 1));
            last[next.Agent] = next.Sequence;
        }

        await flooding;
    }

    [Test]
    public async Task A_run_whose_coordinator_takes_no_frames_for_a_while_in_a_flood_is_whole_or_invalid([Values(3, 7)] int seconds)
    {
        const int rate = 50;
        int length = seconds + 5;
        long done = 0;
        LoadPlan plan = Load.Scenario("shop", _ =>
            {
                Interlocked.Increment(ref done);
                return Task.CompletedTask;
            })
            .Profile(p => p.Hold(rate.PerSecond(), length.Seconds()))
            .Build();
        var order = new RunOrder(Guid.NewGuid(), "Test", 2, "1", "hash", CoordinatorHost.LongestOf(plan));
        await using var link = new StallingLink(await NatsLink.ForCoordinatorAsync(Server.ForCoordinator, order.Run, CancellationToken.None));
        using var end = new CancellationTokenSource();
        Guid[] ids = [Guid.NewGuid(), Guid.NewGuid()];
        Task[] agents = [.. ids.Select((id, index) => AgentAsync(plan, id, index, end.Token))];
        int seen = 0;
        LoadPlan watched = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(rate.PerSecond(), length.Seconds())).Seed(plan.Seed)
            .ObservedBy(_ => new EachSecond(() => Interlocked.Increment(ref seen))).Build();
        Task<LoadResult> running = LoadRuns.ConductAsync(
            watched, (audience, ending) => CoordinatorHost.RunAsync(watched, order, link, audience, ended: null, ending));
        while (Volatile.Read(ref seen) < 2 && !running.IsCompleted) await Task.Delay(20);
        await link.StallAsync();
        Task flooding = FloodAsync();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        link.GoOn();
        LoadResult result = await running.WaitAsync(Patience);
        await end.CancelAsync();

        // Of an invalid run nobody takes the rest any more, which agents would offer for another minute.
        byte[] over = new StopOrder("the run is over", IsGraceful: false, IsFenced: true).ToBody();
        Task ended = Task.WhenAll(agents).WaitAsync(Patience);
        while (!ended.IsCompleted)
        {
            foreach (Guid id in ids) link.Send(new Frame(FrameKind.Stop, order.Run, id) { Body = over });
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(100)));
        }

        await ended;
        await flooding;

        await TestContext.Out.WriteLineAsync($"{result.Ending}, {result.Statistics.Count} of {done}: {result.EndingReason}");
        if (result.Ending == RunEnding.Completed) Assert.That((result.Statistics.Count, done), Is.EqualTo(((long)(rate * length), (long)(rate * length))));
        else Assert.That(result.EndingReason, Does.Match(@"^agent \d \(machine \d\) failed: "));
    }

    // Calls of agents that nobody asked for. A link sends no more than it holds, so there are several.
    private async Task FloodAsync()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Links), async (_, _) =>
        {
            var id = Guid.NewGuid();
            await using NatsLink link = await NatsLink.ForAgentAsync(Server.ForAgents, id, CancellationToken.None);
            for (int number = 1; number <= Flood / Links; number++) link.Send(new Frame(FrameKind.Hello, Guid.Empty, id) { Sequence = number });
        });
    }

    private async Task AgentAsync(LoadPlan plan, Guid id, int index, CancellationToken end)
    {
        await using NatsLink link = await NatsLink.ForAgentAsync(Server.ForAgents, id, CancellationToken.None);
        await AgentHost.RunAsync(_ => plan, id, new AgentInfo($"machine {index}", "1", "hash"), link, claim: null, end);
    }
}

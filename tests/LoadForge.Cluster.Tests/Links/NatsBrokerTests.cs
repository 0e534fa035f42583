using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;

namespace LoadForge.Cluster.Tests.Links;

/// <summary>Links over a real broker, a child of this process on the loopback interface.</summary>
public sealed class NatsBrokerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private NatsServer? _server;

    private NatsServer Server => _server!;

    [OneTimeSetUp]
    public async Task StartBroker() => _server = await NatsServer.StartAsync(Environment.GetEnvironmentVariable("PATH") ?? "", CancellationToken.None);

    [OneTimeTearDown]
    public async Task StopBroker()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Test]
    public async Task Frames_go_from_free_agents_to_the_coordinator_and_from_it_to_one_agent()
    {
        (Guid run, Guid one, Guid other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await using NatsLink coordinator = await NatsLink.ForCoordinatorAsync(Server.ForCoordinator, run, CancellationToken.None);
        await using NatsLink agent = await NatsLink.ForAgentAsync(Server.ForAgents, one, CancellationToken.None);
        await using NatsLink neighbour = await NatsLink.ForAgentAsync(Server.ForAgents, other, CancellationToken.None);

        agent.Send(new Frame(FrameKind.Hello, Guid.Empty, one));
        Frame hello = await NextAsync(coordinator);
        coordinator.Send(new Frame(FrameKind.Claim, run, one));
        Frame claim = await NextAsync(agent);
        agent.Send(new Frame(FrameKind.Message, run, one) { Sequence = 1, Body = new byte[FrameFormat.MaxBodyBytes] });
        Frame message = await NextAsync(coordinator);

        Assert.Multiple(() =>
        {
            Assert.That((hello.Kind, hello.Agent), Is.EqualTo((FrameKind.Hello, one)));
            Assert.That((claim.Kind, claim.Run), Is.EqualTo((FrameKind.Claim, run)));
            Assert.That((message.Kind, message.Sequence, message.Body.Length), Is.EqualTo((FrameKind.Message, 1, FrameFormat.MaxBodyBytes)));
            Assert.That(neighbour.Frames.Count, Is.Zero);
        });
    }

    [Test]
    public async Task Calls_of_another_key_are_not_heard_and_the_reason_is_known()
    {
        (Guid run, Guid id) = (Guid.NewGuid(), Guid.NewGuid());
        await using NatsLink coordinator = await NatsLink.ForCoordinatorAsync(Server.ForCoordinator, run, CancellationToken.None);
        await using NatsLink stranger = await NatsLink.ForAgentAsync(
            With(Server.ForAgents, key: new string('0', 2 * FrameFormat.MinKeyBytes)), Guid.NewGuid(), CancellationToken.None);
        await using NatsLink agent = await NatsLink.ForAgentAsync(Server.ForAgents, id, CancellationToken.None);

        stranger.Send(new Frame(FrameKind.Hello, Guid.Empty, Guid.NewGuid()));
        await stranger.DisposeAsync();
        agent.Send(new Frame(FrameKind.Hello, Guid.Empty, id));

        Assert.That((await NextAsync(coordinator)).Agent, Is.EqualTo(id));
        Assert.That(coordinator.Refused, Is.EqualTo("its signature is not that of this cluster"));
    }

    [Test]
    public async Task An_agent_cannot_give_orders()
    {
        (Guid run, Guid id) = (Guid.NewGuid(), Guid.NewGuid());
        await using NatsLink agent = await NatsLink.ForAgentAsync(Server.ForAgents, id, CancellationToken.None);
        await using NatsLink forger = await NatsLink.ForCoordinatorAsync(Server.ForAgents, run, CancellationToken.None);
        await using NatsLink coordinator = await NatsLink.ForCoordinatorAsync(Server.ForCoordinator, run, CancellationToken.None);
        agent.Send(new Frame(FrameKind.Hello, Guid.Empty, id));
        await NextAsync(coordinator);
        coordinator.Send(new Frame(FrameKind.Claim, run, id));
        await NextAsync(agent);

        // Even with the keys of the run.
        forger.Add(run, id, coordinator.KeyOf(run, id)!);
        forger.Send(new Frame(FrameKind.Stop, run, id) { Sequence = 1 });
        await forger.DisposeAsync();
        coordinator.Send(new Frame(FrameKind.Stop, run, id) { Sequence = 2 });

        Assert.That((await NextAsync(agent)).Sequence, Is.EqualTo(2));
    }

    [Test]
    public void A_wrong_password_is_refused_with_the_address_and_without_the_password() => Assert.That(
        async () => await NatsLink.ForAgentAsync(With(Server.ForAgents, password: "canary"), Guid.NewGuid(), CancellationToken.None),
        Throws.TypeOf<ClusterException>().With.Message.StartsWith($"The broker at {Server.ForAgents} cannot be used: ").And.Message.Not.Contains("canary"));

    [Test]
    public void A_broker_that_is_not_there_is_named() => Assert.That(
        async () => await NatsLink.ForAgentAsync(Server.ForAgents with { Address = new ClusterAddress("127.0.0.1", 1) }, Guid.NewGuid(), default),
        Throws.TypeOf<ClusterException>().With.Message.StartsWith("The broker at nats://127.0.0.1:1 cannot be used: it does not answer. "));

    private static BrokerAccess With(BrokerAccess access, string? key = null, string? password = null) => access with
    {
        Credentials = access.Credentials with { Key = key ?? access.Credentials.Key, Password = password ?? access.Credentials.Password },
    };

    private static async Task<Frame> NextAsync(NatsLink link) => await link.Frames.ReadAsync().AsTask().WaitAsync(Patience);
}

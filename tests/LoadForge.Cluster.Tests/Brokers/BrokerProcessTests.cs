using System.Collections.Concurrent;
using System.Net;
using LoadForge.Cluster.Brokers;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;
using LoadForge.Testing;
using LoadForge.Testing.Files;

namespace LoadForge.Cluster.Tests.Brokers;

/// <summary>A real <c>nats-server</c> with the configuration as it is written: whom it lets in, and what it lets them do.</summary>
[Platform(Exclude = "Win", Reason = "On Windows the broker is started by hand.")]
public sealed class BrokerProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private TestFolder? _folder;
    private Task? _running;
    private ClusterAddress _address = null!;

    [OneTimeSetUp]
    public async Task StartBroker()
    {
        _folder = new TestFolder();
        BrokerFolder.Create(_folder.PathOf("broker"), [], ["shop", "payments"]);
        int port = FreePort.Find();
        _running = BrokerProcess.RunAsync(_folder.PathOf("broker"), new IPEndPoint(IPAddress.Loopback, port), _lines.Enqueue, _end.Token);
        _address = new ClusterAddress("localhost", port);
        while (_lines.IsEmpty && !_running.IsCompleted) await Task.Delay(TimeSpan.FromMilliseconds(10));
        if (_running.IsCompleted) await _running;
    }

    [OneTimeTearDown]
    public async Task StopBroker()
    {
        await _end.CancelAsync();
        if (_running is not null) await _running;
        _end.Dispose();
        _folder?.Dispose();
    }

    [Test]
    public async Task The_roles_of_a_team_hear_each_other_over_TLS()
    {
        (Guid run, Guid id) = (Guid.NewGuid(), Guid.NewGuid());
        await using NatsLink coordinator = await NatsLink.ForCoordinatorAsync(Of("shop-coordinator"), run, CancellationToken.None);
        await using NatsLink agent = await NatsLink.ForAgentAsync(Of("shop-agent"), id, CancellationToken.None);
        agent.Send(new Frame(FrameKind.Hello, Guid.Empty, id));

        Assert.That((await NextAsync(coordinator)).Agent, Is.EqualTo(id));
    }

    [Test]
    public async Task Teams_do_not_hear_each_other()
    {
        (Guid run, Guid one, Guid other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        BrokerAccess shop = Of("shop-agent");

        // Even with the other team's key.
        BrokerAccess spy = shop with { Credentials = shop.Credentials with { Key = Of("payments-agent").Credentials.Key } };
        await using NatsLink coordinator = await NatsLink.ForCoordinatorAsync(Of("payments-coordinator"), run, CancellationToken.None);
        await using NatsLink stranger = await NatsLink.ForAgentAsync(spy, one, CancellationToken.None);
        await using NatsLink agent = await NatsLink.ForAgentAsync(Of("payments-agent"), other, CancellationToken.None);
        stranger.Send(new Frame(FrameKind.Hello, Guid.Empty, one));
        await stranger.DisposeAsync();
        agent.Send(new Frame(FrameKind.Hello, Guid.Empty, other));

        Assert.That((await NextAsync(coordinator)).Agent, Is.EqualTo(other));
        Assert.That(coordinator.Refused, Is.Null);
    }

    [Test]
    public async Task An_agent_can_neither_give_orders_nor_hear_the_calls_of_others()
    {
        (Guid run, Guid id) = (Guid.NewGuid(), Guid.NewGuid());
        await using NatsLink agent = await NatsLink.ForAgentAsync(Of("shop-agent"), id, CancellationToken.None);
        await using NatsLink coordinator = await NatsLink.ForCoordinatorAsync(Of("shop-coordinator"), run, CancellationToken.None);
        await using NatsLink forger = await NatsLink.ForCoordinatorAsync(Of("shop-agent"), run, CancellationToken.None);
        agent.Send(new Frame(FrameKind.Hello, Guid.Empty, id));
        await NextAsync(coordinator);
        Assert.That(forger.Frames.Count, Is.Zero, "calls heard by the forger");

        coordinator.Send(new Frame(FrameKind.Claim, run, id));
        await NextAsync(agent);
        forger.Add(run, id, coordinator.KeyOf(run, id)!);
        forger.Send(new Frame(FrameKind.Stop, run, id) { Sequence = 1 });
        await forger.DisposeAsync();
        coordinator.Send(new Frame(FrameKind.Stop, run, id) { Sequence = 2 });

        Assert.That((await NextAsync(agent)).Sequence, Is.EqualTo(2), "not the forged order, even with the keys of the run");
    }

    [Test]
    public async Task Whoever_is_not_let_in_is_told_what_to_check_in_one_line_without_secrets()
    {
        BrokerAccess agent = Of("shop-agent");
        BrokerFolder.Create(_folder!.PathOf("another"), [], ["shop"]);
        ClusterCredentials stranger = ClusterCredentials.Read(_folder.PathOf("another/shop-agent.creds"));
        ClusterCredentials own = agent.Credentials;
        var strangers = new Dictionary<string, ClusterCredentials>
        {
            ["a wrong password"] = own with { Password = "canary" },
            ["an unknown user"] = own with { User = "nobody" },
            ["credentials of another broker"] = stranger,
            ["a certificate of another authority"] = own with { Certificate = stranger.Certificate, PrivateKey = stranger.PrivateKey },
            ["another authority for the broker"] = own with { Authority = stranger.Authority },
            ["no certificate"] = own with { Certificate = [], PrivateKey = [], Authority = [] },
        };

        foreach ((string what, ClusterCredentials credentials) in strangers)
        {
            ClusterException? refusal = null;
            try
            {
                await using NatsLink link = await NatsLink.ForAgentAsync(agent with { Credentials = credentials }, Guid.NewGuid(), CancellationToken.None);
            }
            catch (ClusterException error)
            {
                refusal = error;
            }

            Assert.That(refusal?.Message, Does.StartWith($"The broker at nats://localhost:{_address.Port} cannot be used: "), what);
            Assert.That(refusal!.Message, Does.Not.Contain('\n').And.Not.Contain(credentials.Password).And.Not.Contain(credentials.Key), what);
            TestContext.Out.WriteLine($"{what}: {refusal.Message}");
        }
    }

    [Test]
    public void Off_the_loopback_interface_nothing_is_sent_in_plain_text() => Assert.That(
        async () => await NatsLink.ForAgentAsync(
            new BrokerAccess(new ClusterAddress("broker.example", 4222), BrokerTeam.Create().Agent), Guid.NewGuid(), CancellationToken.None),
        Throws.TypeOf<ClusterException>().With.Message.Contains("is on another machine and these credentials have no certificate"));

    [Test]
    public void A_port_in_use_is_said_in_one_line() => Assert.That(
        async () => await BrokerProcess.RunAsync(_folder!.PathOf("broker"), new IPEndPoint(IPAddress.Loopback, _address.Port), _ => { }, default),
        Throws.TypeOf<ClusterException>().With.Message.Contains("address already in use"));

    [Test]
    public async Task A_broker_that_is_ended_before_it_listens_ends_like_any_other()
    {
        var told = new ConcurrentQueue<string>();
        await BrokerProcess.RunAsync(_folder!.PathOf("broker"), new IPEndPoint(IPAddress.Loopback, FreePort.Find()), told.Enqueue, new(canceled: true));

        Assert.That(told, Is.Empty);
    }

    [Test]
    public void A_folder_without_a_broker_is_refused() => Assert.That(
        async () => await BrokerProcess.RunAsync(_folder!.PathOf("none"), null, _ => { }, CancellationToken.None),
        Throws.TypeOf<ClusterException>().With.Message.StartsWith("There is no broker in ").And.Message.Contains("loadforge broker --init"));

    private BrokerAccess Of(string user) => new(_address, ClusterCredentials.Read(_folder!.PathOf($"broker/{user}.creds")));

    private static async Task<Frame> NextAsync(NatsLink link) => await link.Frames.ReadAsync().AsTask().WaitAsync(Patience);
}

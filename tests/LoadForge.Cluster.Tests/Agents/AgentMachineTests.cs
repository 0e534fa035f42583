using LoadForge.Cluster.Agents;
using LoadForge.Cluster.Frames;
using LoadForge.Plans;

namespace LoadForge.Cluster.Tests.Agents;

/// <summary>The table of states of an agent.</summary>
public sealed class AgentMachineTests
{
    private static readonly Guid Run = Guid.NewGuid();
    private static readonly Guid Id = Guid.NewGuid();

    // The clock of the agent is ahead of the coordinator's.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(1000);

    private readonly List<Frame> _sent = [];
    private ScriptedRun _run = null!;
    private AgentMachine _agent = null!;
    private TimeSpan _now;

    [SetUp]
    public void Create()
    {
        _sent.Clear();
        _run = new ScriptedRun();
        _now = TimeSpan.FromSeconds(10);
        _agent = new AgentMachine(Id, new AgentInfo("build-7", "1.0", "hash"), _run, _sent.Add);
    }

    [Test]
    public void A_free_agent_calls_every_two_seconds()
    {
        Wait(5);

        Assert.That(_sent.Select(frame => (frame.Kind, frame.Run)), Is.EqualTo(Enumerable.Repeat((FrameKind.Hello, Guid.Empty), 3)));
        Assert.That(AgentInfo.Of(_sent[0].Body), Is.EqualTo(new AgentInfo("build-7", "1.0", "hash")));
    }

    [Test]
    public void A_run_goes_from_the_claim_to_free_again()
    {
        Start();
        _agent.RunHasRecorded([7]);
        _agent.RunHasEnded(null, _now + Ahead);
        AgentState reporting = _agent.State;
        Hear(FrameKind.Beat, sequence: 5);

        Assert.Multiple(() =>
        {
            Assert.That(_run.Calls, Is.EqualTo(["prepare 1 of 2", "begin at 1020", "release"]));
            Assert.That(Messages(), Is.EqualTo([MessageKind.Ready, MessageKind.Armed, MessageKind.Started, MessageKind.Record, MessageKind.Ended]));
            Assert.That((reporting, _agent.State), Is.EqualTo((AgentState.Reporting, AgentState.Free)));
        });
    }

    [Test]
    public void A_repeated_claim_or_start_changes_nothing()
    {
        Start();
        Hear(FrameKind.Claim, body: new Claim("Test", 0, 1).ToBody());
        Hear(FrameKind.Arm, body: BitConverter.GetBytes(5L));

        Assert.That(_run.Calls, Is.EqualTo(["prepare 1 of 2", "begin at 1020"]));
    }

    [Test]
    public void The_claim_of_a_run_that_is_over_is_ignored()
    {
        Start();
        _agent.RunHasEnded(null, _now + Ahead);
        Hear(FrameKind.Beat, sequence: 4);
        Hear(FrameKind.Claim, body: new Claim("Test", 0, 1).ToBody());

        Assert.That(_agent.State, Is.EqualTo(AgentState.Free));
    }

    [Test]
    public void Without_a_coordinator_the_load_ends_after_five_seconds()
    {
        Start();
        Wait(4.8);
        AgentState before = _agent.State;
        Wait(0.5);

        Assert.That((before, _agent.State), Is.EqualTo((AgentState.Running, AgentState.Stopping)));
        Assert.That(_run.Calls[^1], Is.EqualTo("halt: it had no coordinator for 5 s"));
    }

    [Test]
    public void A_beat_is_answered_at_once_with_its_time()
    {
        Start();
        _now += ClusterTimes.Tick;
        _sent.Clear();
        Hear(FrameKind.Beat);

        Assert.That(_sent.Where(frame => frame.Kind == FrameKind.Pulse).Select(frame => frame.Time), Is.EqualTo([_now]));
    }

    [Test]
    public void Beats_that_were_held_up_renew_nothing()
    {
        Start();
        TimeSpan old = _now;
        for (int second = 0; second < 5; second++)
        {
            Wait(1);
            _agent.Receive(new Frame(FrameKind.Beat, Run, Id) { Time = old }, _now + Ahead);
        }

        Wait(0.5);
        Assert.That(_agent.State, Is.EqualTo(AgentState.Stopping));
    }

    [Test]
    public void An_agent_that_stood_still_ends_its_load()
    {
        Start();
        _now += TimeSpan.FromSeconds(4);
        Hear(FrameKind.Beat);

        Assert.That(_run.Calls[^1], Is.EqualTo("halt: it stood still for 4 s"));
        _agent.RunHasEnded("it was cancelled", _now + Ahead);
        Assert.That(System.Text.Encoding.UTF8.GetString(_sent[^1].Body.Span[1..]), Is.EqualTo("it stood still for 4 s"), "the first reason counts");
    }

    [Test]
    public void What_nobody_takes_is_given_up_after_a_minute()
    {
        Start();
        _agent.RunHasEnded(null, _now + Ahead);
        Wait(59);
        AgentState before = _agent.State;
        Wait(1.2);

        Assert.That((before, _agent.State), Is.EqualTo((AgentState.Reporting, AgentState.Free)));
    }

    [Test]
    public void An_agent_that_no_longer_belongs_to_the_run_is_free_when_its_run_has_ended()
    {
        Start();
        Hear(FrameKind.Stop, body: new StopOrder("lost", IsGraceful: false, IsFenced: true).ToBody());
        AgentState stopping = _agent.State;
        _agent.RunHasEnded(null, _now + Ahead);
        Hear(FrameKind.Stop, body: new StopOrder("lost", IsGraceful: false, IsFenced: true).ToBody());

        Assert.That((stopping, _agent.State), Is.EqualTo((AgentState.Stopping, AgentState.Free)));
    }

    [Test]
    public void Changes_of_the_load_are_made_once_and_in_their_order()
    {
        Start();
        foreach (int number in (int[])[2, 1, 1, 2, 2, 4])
            Hear(FrameKind.Change, number, ChangeBody.Of(new OrderedChange(0, number.Seconds(), 10 * number, default)));

        Assert.That(_run.Calls, Is.EqualTo(["prepare 1 of 2", "begin at 1020", "change at 1 to 10", "change at 2 to 20"]));
        Assert.That(Messages()[3..], Is.EqualTo([MessageKind.Changed, MessageKind.Changed]));
    }

    [Test]
    public void A_change_that_the_run_cannot_make_ends_its_load_and_says_why()
    {
        Start();
        _agent.RunCannotFollow("a change of the load reached it 3 ms too late");
        _agent.RunHasEnded(null, _now + Ahead);

        Assert.That(_run.Calls[^1], Is.EqualTo("halt: a change of the load reached it 3 ms too late"));
        Assert.That(System.Text.Encoding.UTF8.GetString(_sent[^1].Body.Span[1..]), Is.EqualTo("a change of the load reached it 3 ms too late"));
    }

    [Test]
    public void A_graceful_stop_becomes_one_at_once_but_not_the_other_way_round()
    {
        Start();
        foreach (bool isGraceful in (bool[])[true, true, false, true, false])
            Hear(FrameKind.Stop, body: new StopOrder(isGraceful ? "slowly" : "now", isGraceful, IsFenced: false).ToBody());

        Assert.That(_run.Calls[2..], Is.EqualTo(["halt: slowly", "halt: now"]));
    }

    [Test]
    public void Frames_of_other_runs_and_for_other_agents_change_nothing()
    {
        Start();
        byte[] stop = new StopOrder("no", IsGraceful: false, IsFenced: false).ToBody();
        _agent.Receive(new Frame(FrameKind.Stop, Guid.NewGuid(), Id) { Body = stop }, _now + Ahead);
        _agent.Receive(new Frame(FrameKind.Stop, Run, Guid.NewGuid()) { Body = stop }, _now + Ahead);
        Hear(FrameKind.Stop, body: [1, 2, 3]);

        Assert.That(_agent.State, Is.EqualTo(AgentState.Running));
    }

    // Claimed, ready, armed and running.
    private void Start()
    {
        Wait(0.1);
        Hear(FrameKind.Claim, body: new Claim("Test", 1, 2).ToBody());
        _agent.RunIsReady([1]);
        Hear(FrameKind.Arm, body: BitConverter.GetBytes(TimeSpan.FromSeconds(1020).Ticks));
        _agent.RunHasStarted(TimeSpan.Zero);
    }

    private void Hear(FrameKind kind, long sequence = 0, byte[]? body = null) =>
        _agent.Receive(new Frame(kind, Run, Id) { Sequence = sequence, Time = _now, Body = body }, _now + Ahead);

    private void Wait(double seconds)
    {
        for (TimeSpan end = _now + TimeSpan.FromSeconds(seconds); _now < end; _now += ClusterTimes.Tick) _agent.Tick(_now + Ahead);
    }

    private MessageKind[] Messages() =>
        [.. _sent.Where(frame => frame.Kind == FrameKind.Message).DistinctBy(frame => frame.Sequence).Select(frame => (MessageKind)frame.Body.Span[0])];
}

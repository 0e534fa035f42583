using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;

namespace LoadForge.Cluster.Tests.Coordination;

/// <summary>What a coordinator refuses, and what it says then.</summary>
public sealed partial class CoordinatorTests
{
    private static readonly Guid Run = Guid.NewGuid();
    private static readonly Guid One = Guid.NewGuid();
    private static readonly Guid Two = Guid.NewGuid();

    private readonly List<Frame> _sent = [];
    private readonly Dictionary<Guid, long> _numbers = [];
    private NumberSink _sink = null!;
    private Coordinator _coordinator = null!;
    private TimeSpan _now;

    [SetUp]
    public void Create() => Create(FailurePolicy.Fail);

    [Test]
    public void A_run_goes_from_the_first_agent_to_the_last_record()
    {
        Start();
        Wait(3);
        foreach (Guid agent in (Guid[])[One, Two])
        {
            Say(agent, MessageKind.Record, BitConverter.GetBytes(7));
            Say(agent, MessageKind.Ended);
        }

        Assert.That((_coordinator.State, _coordinator.Invalid), Is.EqualTo((CoordinatorState.Done, (string?)null)));
        Assert.That((_sink.Of(0), _sink.Of(1)), Is.EqualTo((new[] { 7 }, new[] { 7 })));
    }

    [Test]
    public void Every_agent_gets_the_start_by_its_own_clock()
    {
        Gather();
        Ready();
        Sync(One, TimeSpan.FromSeconds(100), TimeSpan.FromMilliseconds(2));
        Sync(Two, TimeSpan.FromSeconds(-3), TimeSpan.FromMilliseconds(2));
        TimeSpan[] starts = [.. _sent.Where(frame => frame.Kind == FrameKind.Arm).Select(frame => new TimeSpan(BitConverter.ToInt64(frame.Body.Span)))];

        Assert.That(starts[0] - starts[1], Is.EqualTo(TimeSpan.FromSeconds(103)).Within(TimeSpan.FromMilliseconds(2)));
    }

    [Test]
    public void A_clock_that_is_known_too_roughly_is_refused()
    {
        Gather();
        Ready();
        Sync(One, TimeSpan.Zero, TimeSpan.FromMilliseconds(2));
        Sync(Two, TimeSpan.Zero, TimeSpan.FromMilliseconds(60));

        Assert.That(
            _coordinator.Invalid,
            Is.EqualTo("the clock of agent 2 (two) is known to 30 ms only; 25 ms are required: bring agents, broker and coordinator closer together"));
        Assert.That((_coordinator.State, _coordinator.HasStarted), Is.EqualTo((CoordinatorState.Stopping, false)));
    }

    [Test]
    public void Another_plan_is_refused_with_the_difference()
    {
        Gather();
        Say(One, MessageKind.Ready, [2]);

        Assert.That(_coordinator.Invalid, Is.EqualTo("agent 1 (one) runs another plan: it is not [1]; every process must build the same plan"));
        Assert.That(_sent.Where(frame => frame.Kind == FrameKind.Stop).Select(frame => frame.Agent), Is.EquivalentTo([One, Two]));
    }

    [Test]
    public void An_agent_that_does_not_confirm_the_start_is_named_and_nothing_has_started()
    {
        Gather();
        Ready();
        Sync(One, TimeSpan.Zero, TimeSpan.FromMilliseconds(2));
        Sync(Two, TimeSpan.Zero, TimeSpan.FromMilliseconds(2));
        Say(One, MessageKind.Armed);
        Wait(2);

        Assert.That((_coordinator.Invalid, _coordinator.HasStarted), Is.EqualTo(("agent 2 (two) did not confirm the start", false)));
    }

    [Test]
    public void A_silent_agent_is_lost_after_five_seconds_and_what_it_sends_later_does_not_count([Values] bool continues)
    {
        CoordinatorState state = continues ? CoordinatorState.Running : CoordinatorState.Stopping;
        Create(continues ? FailurePolicy.Continue : FailurePolicy.Fail);
        Start();
        Wait(7.5, silent: Two);
        Say(Two, MessageKind.Record, BitConverter.GetBytes(7));

        Assert.Multiple(() =>
        {
            Assert.That((_coordinator.State, _coordinator.Invalid), Is.EqualTo((state, "agent 2 (two) failed: it was not heard of for 5 s")));
            Assert.That(_sink.Of(1), Is.Empty);
            Assert.That(_sink.Left, Is.EqualTo([1]));
            Assert.That(StopOrder.Of(_sent[^1].Body)!.IsFenced, Is.True);
        });
    }

    [Test]
    public void A_frame_that_was_held_up_proves_no_life()
    {
        Start();
        TimeSpan old = _now;
        for (int second = 0; second < 6; second++)
        {
            Wait(1, silent: Two);
            _coordinator.Receive(new Frame(FrameKind.Pulse, Run, Two) { Time = old }, _now);
        }

        Assert.That(_coordinator.Invalid, Does.StartWith("agent 2 (two) failed"));
    }

    [Test]
    public void A_message_that_comes_twice_or_too_early_is_merged_once_and_in_order()
    {
        Start();
        long next = _numbers[One] + 1;
        Message(One, next + 1, MessageKind.Record, BitConverter.GetBytes(2));
        Message(One, next, MessageKind.Record, BitConverter.GetBytes(1));
        Message(One, next, MessageKind.Record, BitConverter.GetBytes(1));
        Message(One, next + 1, MessageKind.Record, BitConverter.GetBytes(2));

        Assert.That(_sink.Of(0), Is.EqualTo([1, 2]));
    }

    [Test]
    public void An_agent_that_did_not_run_its_whole_share_makes_the_run_invalid()
    {
        Start();
        Say(One, MessageKind.Ended, System.Text.Encoding.UTF8.GetBytes("it had no coordinator for 5 s"));

        Assert.That(_coordinator.Invalid, Is.EqualTo("agent 1 (one) failed: it had no coordinator for 5 s"));
        Assert.That(_coordinator.Agents.Select(agent => agent.Failure), Is.EqualTo(new[] { "it had no coordinator for 5 s", null }));
    }

    [Test]
    public void A_run_that_its_caller_ends_before_its_load_does_not_start()
    {
        Gather();
        _coordinator.Cancel("enough");

        Assert.That((_coordinator.State, _coordinator.Invalid, _coordinator.HasStarted), Is.EqualTo((CoordinatorState.Stopping, "enough", false)));
    }

    [Test]
    public void A_run_that_ends_for_another_reason_keeps_that_when_its_caller_ends_it_too()
    {
        Start();
        Say(One, MessageKind.Ended, System.Text.Encoding.UTF8.GetBytes("it had no coordinator for 5 s"));
        _coordinator.Cancel("enough");
        Assert.That(_coordinator.Invalid, Is.EqualTo("agent 1 (one) failed: it had no coordinator for 5 s"));

        Create(FailurePolicy.Fail, stopAfter: 1);
        Start();
        Say(One, MessageKind.Record, BitConverter.GetBytes(7));
        _coordinator.Cancel("enough");
        Assert.That(_coordinator.Invalid, Is.Null, "a threshold has ended it");
    }

    [Test]
    public void What_agents_say_of_themselves_is_short_and_on_one_line()
    {
        for (int number = 0; number < 1000; number++)
        {
            var info = new AgentInfo($"{number}\n\u001b[2J{new string('x', number % 100 == 0 ? 300_000 : 300)}", "2.0", "hash");
            _coordinator.Receive(new Frame(FrameKind.Hello, Guid.Empty, Guid.NewGuid()) { Body = info.ToBody() }, _now);
        }

        _now += TimeSpan.FromMinutes(2);
        _coordinator.Tick(_now);

        Assert.That(_coordinator.Invalid, Has.Length.LessThan(5_000));
        Assert.That(_coordinator.Invalid!.Any(char.IsControl), Is.False);
        Assert.That(_coordinator.Invalid, Does.EndWith("; and 980 more"));
    }

    [Test]
    public void Agents_have_the_order_of_their_numbers_whoever_appears_first()
    {
        foreach ((Guid id, int number) in ((Guid, int)[])[(Two, 2), (One, 1)])
        {
            byte[] info = (new AgentInfo($"process {number}", "1.0", "hash") { Number = number }).ToBody();
            _coordinator.Receive(new Frame(FrameKind.Hello, Guid.Empty, id) { Body = info }, _now);
        }

        Assert.That(_coordinator.Agents.Select(agent => agent.Name), Is.EqualTo(["agent 1 (process 1)", "agent 2 (process 2)"]));
    }

    private void Create(FailurePolicy policy, int? stopAfter = null)
    {
        _sent.Clear();
        _numbers.Clear();
        _now = TimeSpan.FromSeconds(10);
        _sink = new NumberSink(2, stopAfter);
        _coordinator = new Coordinator(new RunOrder(Run, "Test", 2, "1.0", "hash", TimeSpan.FromSeconds(60)) { Policy = policy }, _sink, _sent.Add);
        _coordinator.Tick(_now);
    }

    private void Start()
    {
        Gather();
        Ready();
        Sync(One, TimeSpan.Zero, TimeSpan.FromMilliseconds(2));
        Sync(Two, TimeSpan.Zero, TimeSpan.FromMilliseconds(2));
        Say(One, MessageKind.Armed);
        Say(Two, MessageKind.Armed);
        Wait(2.2);
    }

    private void Gather()
    {
        foreach ((Guid id, string name) in ((Guid, string)[])[(One, "one"), (Two, "two")])
            _coordinator.Receive(new Frame(FrameKind.Hello, Guid.Empty, id) { Body = new AgentInfo(name, "1.0", "hash").ToBody() }, _now);
    }

    private void Ready()
    {
        Say(One, MessageKind.Ready, [1]);
        Say(Two, MessageKind.Ready, [1]);
    }

    private void Sync(Guid agent, TimeSpan offset, TimeSpan roundTrip)
    {
        for (long number = 1; number <= ClockEstimate.Enough; number++)
        {
            TimeSpan asked = _now;
            _now += roundTrip;
            byte[] time = BitConverter.GetBytes((asked + (roundTrip / 2) + offset).Ticks);
            _coordinator.Receive(new Frame(FrameKind.Pong, Run, agent) { Sequence = number, Time = asked, Body = time }, _now);
        }
    }

    // All agents but one give signs of life.
    private void Wait(double seconds, Guid? silent = null)
    {
        for (TimeSpan end = _now + TimeSpan.FromSeconds(seconds); _now < end; _now += ClusterTimes.Tick)
        {
            _coordinator.Tick(_now);
            foreach (Guid agent in ((Guid[])[One, Two]).Where(agent => agent != silent))
                _coordinator.Receive(new Frame(FrameKind.Pulse, Run, agent) { Time = _now }, _now);
        }
    }

    private void Say(Guid agent, MessageKind kind, params byte[] content)
    {
        _numbers[agent] = _numbers.GetValueOrDefault(agent) + 1;
        Message(agent, _numbers[agent], kind, content);
    }

    private void Message(Guid agent, long number, MessageKind kind, byte[] content)
    {
        byte[] body = [(byte)kind, .. content];
        _coordinator.Receive(new Frame(FrameKind.Message, Run, agent) { Sequence = number, Time = _now, Body = body }, _now);
    }
}

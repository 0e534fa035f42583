using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Tests.Coordination;

namespace LoadForge.Cluster.Tests.Frames;

/// <summary>A coordinator in the middle of a run of two agents, each of which sends a number every second.</summary>
internal sealed class FuzzedCoordinator : FuzzedParty
{
    private readonly Guid[] _agents = [Guid.NewGuid(), Guid.NewGuid()];
    private readonly long[] _numbers = new long[2];
    private readonly NumberSink _sink = new(2, stopAfter: null);
    private readonly Coordinator _coordinator;
    private int _seconds;

    public FuzzedCoordinator()
    {
        _coordinator = new Coordinator(new RunOrder(Run, "Test", 2, "1.0", "hash", TimeSpan.FromDays(100)), _sink, _ => Sent++);
        _coordinator.Tick(Now);
        foreach (Guid agent in _agents)
            HearRightly(new Frame(FrameKind.Hello, Guid.Empty, agent) { Body = new AgentInfo("build", "1.0", "hash").ToBody() });
        Say(MessageKind.Ready, [1]);
        for (long number = 1; number <= ClockEstimate.Enough; number++)
        {
            foreach (Guid agent in _agents)
                HearRightly(new Frame(FrameKind.Pong, Run, agent) { Sequence = number, Time = Now, Body = BitConverter.GetBytes(Now.Ticks) });
        }

        Say(MessageKind.Armed, []);
        Pass(2.2);
        Say(MessageKind.Started, BitConverter.GetBytes(0L));
    }

    /// <summary>How many seconds the agents have sent.</summary>
    public int Seconds => _seconds;

    public override IReadOnlyList<Guid> Agents => _agents;

    public override string State() => string.Join(
        ' ',
        _coordinator.Agents
            .Select(agent => $"{agent.Merged} {agent.Heard} {agent.Late} {agent.HasEnded} {agent.Lost} {agent.Clock.Answers} {agent.Clock.Bound}")
            .Append($"{_coordinator.State} {_coordinator.Invalid} {_sink.Of(0).Count} {_sink.Of(1).Count} {_sink.Left.Count}"));

    public override void GoOn()
    {
        Pass(1);
        Say(MessageKind.Record, BitConverter.GetBytes(_seconds++));
    }

    /// <summary>The agents end.</summary>
    /// <returns>Whether the run is valid, and each number of each agent was merged once.</returns>
    public bool EndsWhole()
    {
        Say(MessageKind.Ended, []);
        return _coordinator is { State: CoordinatorState.Done, Invalid: null }
            && Enumerable.Range(0, 2).All(agent => _sink.Of(agent).SequenceEqual(Enumerable.Range(0, _seconds)));
    }

    protected override void Receive(Frame frame) => _coordinator.Receive(frame, Now);

    private void Pass(double seconds)
    {
        for (TimeSpan end = Now + TimeSpan.FromSeconds(seconds); Now < end; Now += ClusterTimes.Tick)
        {
            _coordinator.Tick(Now);
            foreach (Guid agent in _agents) HearRightly(new Frame(FrameKind.Pulse, Run, agent) { Time = Now });
        }
    }

    private void Say(MessageKind kind, byte[] content)
    {
        byte[] body = [(byte)kind, .. content];
        for (int agent = 0; agent < _agents.Length; agent++)
            HearRightly(new Frame(FrameKind.Message, Run, _agents[agent]) { Sequence = ++_numbers[agent], Time = Now, Body = body });
    }
}

using System.Collections.Immutable;
using LoadForge.Cluster.Frames;
using LoadForge.Plans;

namespace LoadForge.Cluster.Coordination;

/// <summary>
/// The coordinator of one run: what it does about each frame and each tick. Knows no network, no thread and no clock: it is told the time, and used by one
/// thread at a time. Every order is repeated until its effect is seen, so no frame is indispensable.
/// </summary>
/// <remarks>
/// | state | what it waits for | then | too late, a difference, or an agent lost |
/// |---|---|---|---|
/// | gathering | enough agents of this version and assembly | checking | done: failed |
/// | checking | every agent has prepared the same plan | syncing | stopping |
/// | syncing | every clock is known | arming | stopping |
/// | arming | every agent knows the start; the start | running | stopping |
/// | running | every agent has delivered everything; or a stop | done; stopping | stopping, or as before if the policy is to continue |
/// | stopping | every agent has delivered everything, or is lost | done | done |
/// | done | | | |
/// </remarks>
/// <param name="order">What to run.</param>
/// <param name="sink">Merges the records.</param>
/// <param name="send">Sends a frame to an agent.</param>
internal sealed partial class Coordinator(RunOrder order, IRecordSink sink, Action<Frame> send)
{
    // Anybody who has the key of the pool can call by any number of names.
    private const int MaxRefused = 20;

    private readonly List<(Guid Id, string Name, int Number, TimeSpan Heard)> _free = [];
    private readonly SortedDictionary<string, string> _refused = new(StringComparer.Ordinal);
    private int _moreRefused;
    private readonly Dictionary<Guid, CoordinatedAgent> _known = [];
    private readonly List<OrderedChange> _changes = [];
    private ImmutableArray<CoordinatedAgent> _agents = [];
    private StopOrder? _stop;
    private TimeSpan _now;
    private TimeSpan? _since;
    private TimeSpan _beatAt;
    private TimeSpan _armedAt;
    private TimeSpan _start;
    private long _pings;
    private bool _hasStarted;

    /// <summary>The state.</summary>
    public CoordinatorState State { get; private set; }

    /// <summary>Why the run has no valid result; null if it has. Its load may have been started nevertheless; see <see cref="HasStarted"/>.</summary>
    public string? Invalid { get; private set; }

    /// <summary>Whether all agents were ready and the load was to start.</summary>
    public bool HasStarted => _hasStarted;

    /// <summary>The agents of the run.</summary>
    public ImmutableArray<CoordinatedAgent> Agents => _agents;

    /// <summary>A frame of an agent has arrived.</summary>
    public void Receive(Frame frame, TimeSpan now)
    {
        Look(now);
        if (frame.Kind == FrameKind.Hello)
        {
            if (State == CoordinatorState.Gathering && AgentInfo.Of(frame.Body) is { } info) Gather(frame.Agent, info);
            return;
        }

        if (frame.Run != order.Run) return;
        if (!_known.TryGetValue(frame.Agent, out CoordinatedAgent? agent) || agent.Lost is not null)
        {
            send(FrameOf(FrameKind.Stop, frame.Agent) with { Body = new StopOrder("it is not part of the run", IsGraceful: false, IsFenced: true).ToBody() });
            return;
        }

        // It has repeated a time of this coordinator, so it was alive at that time or later. A frame that was held up proves nothing more.
        if (frame.Time > agent.Heard && frame.Time <= now) agent.Heard = frame.Time;
        switch (frame.Kind)
        {
            case FrameKind.Pong when frame.Body.Length == sizeof(long):
                agent.Clock.Add(frame.Sequence, frame.Time, new TimeSpan(BitConverter.ToInt64(frame.Body.Span)), now);
                break;
            case FrameKind.Message:
                if (agent.IsNext(frame.Sequence)) Merge(agent, frame.Body.Span);
                if (agent.Lost is null) Beat(agent);
                break;
        }

        Advance();
    }

    /// <summary>Time has passed; to be called each <see cref="ClusterTimes.Tick"/>.</summary>
    public void Tick(TimeSpan now)
    {
        Look(now);
        foreach (CoordinatedAgent agent in _agents.Where(agent => !agent.IsOver && now - agent.Heard > ClusterTimes.Lost).ToArray())
        {
            Lose(agent, "it was not heard of for 5 s");
        }

        if (now - _beatAt >= ClusterTimes.Beat)
        {
            _beatAt = now;
            foreach (CoordinatedAgent agent in _agents.Where(agent => agent.Lost is null))
            {
                Beat(agent);
                Repeat(agent);
            }
        }

        Heed();
        if (State == CoordinatorState.Syncing) Ask();
        if (State == CoordinatorState.Arming && now - _armedAt >= ClusterTimes.ArmAgain) Arm(now);
        Advance();
    }

    /// <summary>When the load starts; not valid before that is agreed.</summary>
    public TimeSpan Start => _start;

    /// <summary>Ends the run from outside before its load has started. A run that is ending for another reason keeps that one.</summary>
    /// <param name="reason">The reason.</param>
    public void Cancel(string reason)
    {
        if (State is CoordinatorState.Stopping or CoordinatorState.Done) return;
        EndInvalid(reason);
    }

    /// <summary>Changes the load of all agents. Ignored if the run is not in progress.</summary>
    /// <param name="change">The change, later than those before.</param>
    public void Change(OrderedChange change)
    {
        if (State != CoordinatorState.Running) return;
        _changes.Add(change);
        foreach (CoordinatedAgent agent in _agents.Where(agent => !agent.IsOver)) SendChanges(agent);
    }

    private TimeSpan InState => _now - (_since ?? _now);

    // A coordinator that stood still has heard nobody, which says nothing about them.
    private void Look(TimeSpan now)
    {
        _since ??= now;
        TimeSpan gap = now - _now;
        if (_now > TimeSpan.Zero && gap > ClusterTimes.Standstill)
        {
            foreach (CoordinatedAgent agent in _agents) agent.Heard += gap;
        }

        _now = now;
    }

    private void Enter(CoordinatorState state)
    {
        State = state;
        _since = _now;
    }

    private void Gather(Guid id, AgentInfo info)
    {
        if (info.Version != order.Version)
        {
            Refuse(info.Name, $"{info.Name} has version {info.Version}, not {order.Version}: install the same");
        }
        else if (info.Assembly != order.Assembly)
        {
            Refuse(info.Name, $"{info.Name} has another build of the tests: copy the same files to it");
        }
        else
        {
            _free.RemoveAll(known => known.Id == id || _now - known.Heard > ClusterTimes.Lost);
            _free.Add((id, info.Name, info.Number, _now));
        }

        Advance();
    }

    private void Refuse(string name, string why)
    {
        if (_refused.Count < MaxRefused || _refused.ContainsKey(name)) _refused[name] = why;
        else _moreRefused++;
    }

    private void Merge(CoordinatedAgent agent, ReadOnlySpan<byte> body)
    {
        try
        {
            if (body.IsEmpty) throw new FormatException("a message is empty");
            Merge(agent, (MessageKind)body[0], body[1..]);
            agent.Merge();
        }
        catch (FormatException error)
        {
            Lose(agent, $"it sent invalid data: {error.Message}");
        }
    }

    private void Merge(CoordinatedAgent agent, MessageKind kind, ReadOnlySpan<byte> content)
    {
        switch (kind)
        {
            case MessageKind.Ready:
                agent.IsReady = true;
                if (sink.Difference(content) is { } difference)
                    EndInvalid($"{agent.Name} runs another plan: {difference}; every process must build the same plan");
                break;
            case MessageKind.Armed:
                agent.IsArmed = true;
                break;
            case MessageKind.Started when content.Length == sizeof(long):
                agent.Late = new TimeSpan(BitConverter.ToInt64(content));
                break;
            case MessageKind.Part or MessageKind.Record:
                if (!agent.TryAdd(content)) throw new FormatException("a record exceeds 64 MiB");
                if (kind == MessageKind.Record) sink.Add(agent.Index, agent.TakeRecord());
                Heed();
                break;
            case MessageKind.Changed when content.Length == sizeof(int):
                int changes = BitConverter.ToInt32(content);
                if (changes < agent.Changes || changes > _changes.Count) throw new FormatException("it confirms a change of the load that was not ordered");
                agent.Changes = changes;
                break;
            case MessageKind.Unreachable:
                agent.IsUnreachable = true;
                break;
            case MessageKind.Ended:
                agent.HasEnded = true;
                sink.Leave(agent.Index);
                if (!content.IsEmpty) Fail(agent, System.Text.Encoding.UTF8.GetString(content));
                else if (HasMissedChange(agent)) Fail(agent, "it ended without a change of the load that had begun");
                break;
            default:
                throw new FormatException("a message is of an unknown kind");
        }
    }
}

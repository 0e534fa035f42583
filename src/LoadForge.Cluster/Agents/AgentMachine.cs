using LoadForge.Cluster.Frames;
using LoadForge.Units;

namespace LoadForge.Cluster.Agents;

/// <summary>
/// An agent: what it does about each frame and each tick. Knows no network, no thread and no clock: it is told the time, and used by one thread at a time.
/// </summary>
/// <remarks>
/// | state | claim | run is ready | arm | run has started | stop; no coordinator for 5 s; stood still for 3 s | run has ended | all acknowledged |
/// |---|---|---|---|---|---|---|---|
/// | free | preparing | – | – | – | – | – | – |
/// | preparing | no change | ready | – | – | stopping | reporting | no change |
/// | ready | no change | – | armed | – | stopping | reporting | no change |
/// | armed | no change | – | no change | running | stopping | reporting | no change |
/// | running | no change | – | – | – | stopping | reporting | no change |
/// | stopping | no change | no change | no change | no change | no change, or at once | reporting | no change |
/// | reporting | no change | – | – | – | free if fenced | – | free |
///
/// Reporting also ends after 60 s: what was not delivered is in the journal. A claim of a run that is over for the agent is ignored.
/// </remarks>
/// <param name="id">The agent.</param>
/// <param name="info">What it is.</param>
/// <param name="run">Its run.</param>
/// <param name="send">Sends a frame to the coordinator, or to all coordinators if it has no run.</param>
internal sealed class AgentMachine(Guid id, AgentInfo info, IAgentRun run, Action<Frame> send)
{
    private readonly HashSet<Guid> _over = [];
    private MessageSpool _spool = new();
    private Guid _run;
    private string? _failure;
    private int _changes;
    private bool _isGraceful;
    private TimeSpan _coordinatorTime;
    private TimeSpan _leastOffset;
    private TimeSpan _lastLook;
    private TimeSpan? _calledAt;
    private TimeSpan _reportingSince;

    /// <summary>The state.</summary>
    public AgentState State { get; private set; }

    private bool MayHaveLoad => State is AgentState.Preparing or AgentState.Ready or AgentState.Armed or AgentState.Running;

    /// <summary>A frame of a coordinator has arrived.</summary>
    public void Receive(Frame frame, TimeSpan now)
    {
        Look(now);
        if (frame.Agent != id) return;
        if (State == AgentState.Free)
        {
            if (frame.Kind == FrameKind.Claim && Claim.Of(frame.Body) is { } claim && !_over.Contains(frame.Run)) Prepare(frame, claim, now);
            return;
        }

        if (frame.Run != _run) return;
        _leastOffset = Earliest(_leastOffset, now - frame.Time);
        _coordinatorTime = Latest(_coordinatorTime, frame.Time);
        switch (frame.Kind)
        {
            case FrameKind.Ping:
                send(FrameOf(FrameKind.Pong) with { Sequence = frame.Sequence, Time = frame.Time, Body = BitConverter.GetBytes(now.Ticks) });
                break;
            case FrameKind.Arm when State == AgentState.Ready && frame.Body.Length == sizeof(long):
                State = AgentState.Armed;
                Say(MessageKind.Armed, []);
                run.Begin(new TimeSpan(BitConverter.ToInt64(frame.Body.Span)));
                break;
            case FrameKind.Beat:
                _spool.Acknowledge(frame.Sequence, now);
                send(FrameOf(FrameKind.Pulse));
                break;
            case FrameKind.Change when MayHaveLoad && frame.Sequence == _changes + 1 && ChangeBody.Read(frame.Body) is { } change:
                _changes++;
                Say(MessageKind.Changed, BitConverter.GetBytes(_changes));
                run.Change(change);
                break;
            case FrameKind.Stop when StopOrder.Of(frame.Body) is { } order:
                Stop(order);
                break;
        }

        Flush(now);
    }

    /// <summary>Time has passed; to be called each <see cref="ClusterTimes.Tick"/>.</summary>
    public void Tick(TimeSpan now)
    {
        Look(now);
        if (State == AgentState.Free)
        {
            if (now - _calledAt < ClusterTimes.Hello) return;
            _calledAt = now;
            send(new Frame(FrameKind.Hello, Guid.Empty, id) { Body = info.ToBody() });
            return;
        }

        if (MayHaveLoad && now - (_coordinatorTime + _leastOffset) > ClusterTimes.Lost) Give("it had no coordinator for 5 s");
        Flush(now);
        if (State == AgentState.Reporting && now - _reportingSince >= ClusterTimes.Deliver) Free();
    }

    /// <summary>The run is prepared.</summary>
    /// <param name="plan">Its plan.</param>
    public void RunIsReady(ReadOnlySpan<byte> plan)
    {
        if (State != AgentState.Preparing) return;
        State = AgentState.Ready;
        Say(MessageKind.Ready, plan);
    }

    /// <summary>The load has started.</summary>
    /// <param name="late">How much later than agreed.</param>
    public void RunHasStarted(TimeSpan late)
    {
        if (State == AgentState.Armed) State = AgentState.Running;
        Say(MessageKind.Started, BitConverter.GetBytes(late.Ticks));
    }

    /// <summary>The run did not make a change of the load: its share is no longer that of the others' schedule.</summary>
    /// <param name="why">Why.</param>
    public void RunCannotFollow(string why)
    {
        if (MayHaveLoad) Give(why);
    }

    /// <summary>The run has recorded something.</summary>
    public void RunHasRecorded(ReadOnlySpan<byte> record) => Say(MessageKind.Record, record);

    /// <summary>The run has ended, and records nothing more.</summary>
    /// <param name="failure">Why it did not run its whole share; null if it did, or was told to stop.</param>
    /// <param name="now">The time.</param>
    /// <param name="isUnreachable">Whether the target accepted no connection, so that nothing was run.</param>
    public void RunHasEnded(string? failure, TimeSpan now, bool isUnreachable = false)
    {
        if (State is AgentState.Free or AgentState.Reporting) return;
        if (isUnreachable) Say(MessageKind.Unreachable, []);
        State = AgentState.Reporting;
        _reportingSince = now;
        _spool.TryAdd(MessageKind.Ended, System.Text.Encoding.UTF8.GetBytes(_failure ?? failure ?? ""));
        Flush(now);
    }

    private void Prepare(Frame frame, Claim claim, TimeSpan now)
    {
        _run = frame.Run;
        _spool = new MessageSpool();
        _failure = null;
        _changes = 0;
        _coordinatorTime = frame.Time;
        _leastOffset = now - frame.Time;
        State = AgentState.Preparing;
        run.Prepare(claim);
    }

    // A process that stood still has generated no load, and its neighbours may have given it up.
    private void Look(TimeSpan now)
    {
        TimeSpan gap = now - _lastLook;
        _lastLook = now;
        if (MayHaveLoad && gap > ClusterTimes.Standstill) Give($"it stood still for {Quantity.Seconds(gap)}");
    }

    private void Give(string reason)
    {
        _failure = reason;
        Stop(new StopOrder(reason, IsGraceful: false, IsFenced: false));
    }

    private void Stop(StopOrder order)
    {
        if (State == AgentState.Reporting && order.IsFenced) Free();
        if (!MayHaveLoad && !(State == AgentState.Stopping && _isGraceful && !order.IsGraceful)) return;
        _isGraceful = order.IsGraceful;
        State = AgentState.Stopping;
        run.Halt(order);
    }

    private void Say(MessageKind kind, ReadOnlySpan<byte> content)
    {
        if (State == AgentState.Free || _spool.TryAdd(kind, content)) return;

        // The numbers go on without the message, and the totals of the last record show that it is missing.
        Give("64 MiB of its records could not be delivered");
    }

    private void Flush(TimeSpan now)
    {
        if (State == AgentState.Free) return;
        foreach ((long number, byte[] body) in _spool.TakeDue(now)) send(FrameOf(FrameKind.Message) with { Sequence = number, Body = body });
        if (State == AgentState.Reporting && _spool.IsEmpty) Free();
    }

    private void Free()
    {
        _over.Add(_run);
        State = AgentState.Free;
        _calledAt = null;
        run.Release();
    }

    private Frame FrameOf(FrameKind kind) => new(kind, _run, id) { Time = _coordinatorTime };

    private static TimeSpan Earliest(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Latest(TimeSpan left, TimeSpan right) => left > right ? left : right;
}

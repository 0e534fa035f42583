using LoadForge.Cluster.Frames;
using LoadForge.Units;

namespace LoadForge.Cluster.Coordination;

/// <content>The course of a run: from state to state, and what is repeated in each.</content>
internal sealed partial class Coordinator
{
    private bool AllAreOver => _agents.All(agent => agent.IsOver);

    private void Advance()
    {
        switch (State)
        {
            case CoordinatorState.Gathering when _free.Count >= order.Agents:
                _agents =
                [
                    .. _free.OrderBy(free => free.Number).Take(order.Agents).Select((free, index) => new CoordinatedAgent(free.Id, free.Name, index, _now)),
                ];
                Enter(CoordinatorState.Checking);
                foreach (CoordinatedAgent agent in _agents)
                {
                    _known.Add(agent.Id, agent);
                    Repeat(agent);
                }

                break;
            case CoordinatorState.Gathering when InState > order.GatherTimeout:
                Invalid = $"{Quantity.Of(_free.Count)} of {Quantity.Of(order.Agents, "agent")} appeared within {Quantity.Exact(order.GatherTimeout)}"
                    + (_refused.Count == 0 ? "; start more, or use fewer" : string.Concat(_refused.Values.Select(refusal => "; " + refusal)))
                    + (_moreRefused == 0 ? "" : $"; and {Quantity.Of(_moreRefused)} more");
                Enter(CoordinatorState.Done);
                break;
            case CoordinatorState.Checking when _agents.All(agent => agent.IsReady):
                Enter(CoordinatorState.Syncing);
                break;
            case CoordinatorState.Checking when InState > order.PrepareTimeout:
                EndInvalid($"{Names(agent => !agent.IsReady)} did not prepare the run within {Quantity.Exact(order.PrepareTimeout)}");
                break;
            case CoordinatorState.Syncing when _agents.All(agent => agent.Clock.Answers >= ClockEstimate.Enough):
                Arm();
                break;
            case CoordinatorState.Syncing when InState > ClusterTimes.Sync:
                EndInvalid($"the clock of {Names(IsUnknown)} could not be compared within {Quantity.Exact(ClusterTimes.Sync)}");
                break;
            case CoordinatorState.Arming when _now >= _start - ClusterTimes.ArmMargin && !_agents.All(agent => agent.IsArmed):
                EndInvalid($"{Names(agent => !agent.IsArmed)} did not confirm the start");
                break;
            case CoordinatorState.Arming when _now >= _start:
                _hasStarted = true;
                Enter(CoordinatorState.Running);
                break;
            case CoordinatorState.Running when InState > order.Longest + ClusterTimes.Drain:
                EndInvalid($"{Names(agent => !agent.IsOver)} did not end");
                break;
            case CoordinatorState.Stopping when InState > order.Longest + ClusterTimes.Drain:
                foreach (CoordinatedAgent agent in _agents.Where(agent => !agent.IsOver).ToArray()) Lose(agent, "it did not stop");
                break;
        }

        if (State is CoordinatorState.Running or CoordinatorState.Stopping && AllAreOver) Enter(CoordinatorState.Done);
    }

    // Agents that have not reached the state of the run yet may not have received what leads them there.
    private void Repeat(CoordinatedAgent agent)
    {
        if (agent.IsOver) return;
        if (State == CoordinatorState.Checking && !agent.IsReady)
            send(FrameOf(FrameKind.Claim, agent.Id) with { Body = new Claim(order.Test, agent.Index, order.Agents).ToBody() });
        if (State == CoordinatorState.Running) SendChanges(agent);
        if (State == CoordinatorState.Stopping) send(FrameOf(FrameKind.Stop, agent.Id) with { Body = _stop!.ToBody() });
    }

    private void SendChanges(CoordinatedAgent agent)
    {
        for (int number = agent.Changes + 1; number <= _changes.Count; number++)
            send(FrameOf(FrameKind.Change, agent.Id) with { Sequence = number, Body = ChangeBody.Of(_changes[number - 1]) });
    }

    // Its share was then that of another schedule than the shares of the others. The news of its end may come long after it: a backlog is delivered first.
    private bool HasMissedChange(CoordinatedAgent agent)
    {
        TimeSpan end = sink.EndOf(agent.Index) ?? _now - _start;
        return State == CoordinatorState.Running && _changes.Skip(agent.Changes).Any(change => change.At <= end);
    }

    // What all agents measured, or somebody outside, may end the run.
    private void Heed()
    {
        if (sink.Stop is { } stop && _hasStarted) End(new StopOrder(stop.Reason, stop.IsGraceful, IsFenced: false));
    }

    private void Ask()
    {
        _pings++;
        foreach (CoordinatedAgent agent in _agents.Where(IsUnknown))
            send(FrameOf(FrameKind.Ping, agent.Id) with { Sequence = _pings });
    }

    private void Arm()
    {
        if (_agents.FirstOrDefault(agent => agent.Clock.Bound > ClusterTimes.ClockBound) is { } inexact)
        {
            EndInvalid(
                $"the clock of {inexact.Name} is known to {Quantity.Milliseconds(inexact.Clock.Bound)} only; {Quantity.Exact(ClusterTimes.ClockBound)} are "
                    + "required: bring agents, broker and coordinator closer together");
            return;
        }

        _start = _now + ClusterTimes.Arm;
        Enter(CoordinatorState.Arming);
        Arm(_now);
    }

    private void Arm(TimeSpan now)
    {
        _armedAt = now;
        foreach (CoordinatedAgent agent in _agents.Where(agent => !agent.IsArmed))
            send(FrameOf(FrameKind.Arm, agent.Id) with { Body = BitConverter.GetBytes((_start + agent.Clock.Offset).Ticks) });
    }

    private void Lose(CoordinatedAgent agent, string why)
    {
        agent.Lost = why;
        sink.Leave(agent.Index);
        Fail(agent, why);
    }

    // An agent has not run its whole share.
    private void Fail(CoordinatedAgent agent, string why)
    {
        agent.Failure ??= why;
        string reason = $"{agent.Name} failed: {why}";
        if (order.Policy == FailurePolicy.Continue && State == CoordinatorState.Running) Invalid ??= reason;
        else EndInvalid(reason);
    }

    private void EndInvalid(string reason)
    {
        Invalid ??= reason;
        if (State == CoordinatorState.Gathering) Enter(CoordinatorState.Done);
        else End(new StopOrder(reason, IsGraceful: false, IsFenced: false));
    }

    private void End(StopOrder stop)
    {
        bool isHarder = _stop is { IsGraceful: true } && !stop.IsGraceful;
        if (State == CoordinatorState.Done || (State == CoordinatorState.Stopping && !isHarder)) return;
        _stop = stop;
        if (State != CoordinatorState.Stopping) Enter(CoordinatorState.Stopping);
        foreach (CoordinatedAgent agent in _agents) Repeat(agent);
    }

    private void Beat(CoordinatedAgent agent) => send(FrameOf(FrameKind.Beat, agent.Id) with { Sequence = agent.Merged });

    private Frame FrameOf(FrameKind kind, Guid agent) => new(kind, order.Run, agent) { Time = _now };

    private static bool IsUnknown(CoordinatedAgent agent) => agent.Clock.Answers < ClockEstimate.Enough;

    private string Names(Func<CoordinatedAgent, bool> which) => string.Join(", ", _agents.Where(which).Select(agent => agent.Name));
}

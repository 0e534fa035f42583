using LoadForge.Cluster.Agents;
using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Plans;

namespace LoadForge.Cluster.Tests.Coordination;

/// <summary>One run of one to four agents on a network and with faults that a seed draws.</summary>
internal sealed class SimulatedRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(300);

    private readonly Simulation _simulation = new();
    private readonly Random _random;
    private readonly SimulatedNetwork _network;
    private readonly SimulatedAgent[] _agents;
    private readonly NumberSink _sink;
    private readonly Queue<Action> _held = new();
    private readonly List<double> _changes = [];
    private bool _isCoordinatorDead;
    private bool _isCoordinatorFrozen;
    private TimeSpan? _cutAt;
    private string _fault = "none";

    public SimulatedRun(int seed)
    {
        _random = new Random(seed);
        _network = new SimulatedNetwork(_simulation, _random);
        int agents = _random.Next(1, 5);
        _sink = new NumberSink(agents, _random.Next(4) == 0 ? _random.Next(1, 10) : null);
        Coordinator = new Coordinator(
            new RunOrder(SimulatedAgent.IdOf(_random), "Test", agents, "1.0", "hash", TimeSpan.FromSeconds(10))
            {
                Policy = _random.Next(2) == 0 ? FailurePolicy.Fail : FailurePolicy.Continue,
            },
            _sink,
            frame =>
            {
                if (_isCoordinatorDead) return;
                foreach (SimulatedAgent agent in _agents!.Where(agent => agent.Id == frame.Agent)) _network.Send(frame, agent.Receive);
            });
        void Send(Frame frame) => _network.Send(frame, ToCoordinator);
        _agents = [.. Enumerable.Range(1, agents).Select(number => new SimulatedAgent(_simulation, _random, Send, number))];
        TickCoordinator();
        if (_random.Next(2) == 0) _simulation.After(TimeSpan.FromSeconds(_random.NextDouble() * 15), Fault);
        if (_random.Next(3) == 0) Change(_random.Next(1, 4));
    }

    public Coordinator Coordinator { get; }

    /// <summary>What happened, for messages.</summary>
    public override string ToString() =>
        $"fault {_fault} at {_cutAt}; {Coordinator.State} at {_simulation.Now}; invalid: {Coordinator.Invalid ?? "no"}; agents "
            + string.Join(", ", _agents.Select(agent => $"{agent.Machine.State}{(agent.HasCrashed ? " crashed" : "")} recorded {agent.Recorded.Count}"));

    /// <summary>Runs to the end.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? Problem()
    {
        if (!_simulation.Until(IsOver, Limit)) return "it does not end";
        if (_isCoordinatorDead) return null;
        foreach (CoordinatedAgent known in Coordinator.Agents)
        {
            SimulatedAgent agent = Array.Find(_agents, agent => agent.Id == known.Id)!;
            IReadOnlyList<int> merged = _sink.Of(known.Index);
            if (!merged.SequenceEqual(agent.Recorded.Take(merged.Count))) return $"agent {known.Index} counts twice or out of order";
            bool isWhole = merged.Count == agent.Recorded.Count && agent.IsComplete;
            if (Coordinator.Invalid is null && !isWhole) return $"of agent {known.Index} something is missing";
            if (!agent.Changes.SequenceEqual(_changes.Take(agent.Changes.Count))) return $"agent {known.Index} changes its load twice or out of order";
            if (Coordinator.Invalid is null && agent.Changes.Count < known.Changes) return $"agent {known.Index} confirms a change that it has not made";
        }

        return Coordinator.Invalid is null && _fault == "none" && !Coordinator.HasStarted ? "it did not start" : null;
    }

    private bool IsOver() => (_isCoordinatorDead || Coordinator.State == CoordinatorState.Done)
        && _agents.All(agent => agent.HasCrashed || (agent.Machine.State == AgentState.Free && !agent.IsFrozen));

    /// <summary>The longest time that load went on after its coordinator died; zero if it did not die.</summary>
    public TimeSpan Orphaned { get; private set; }

    private static bool HasLoad(SimulatedAgent agent) => agent is { HasLoad: true, HasCrashed: false };

    private void Fault()
    {
        SimulatedAgent agent = _agents[_random.Next(_agents.Length)];
        var time = TimeSpan.FromSeconds(_random.NextDouble() * 12);
        _cutAt = _simulation.Now;
        switch (_random.Next(6))
        {
            case 0:
                _fault = "agent crashed";
                agent.Crash();
                break;
            case 1:
                _fault = $"agent frozen for {time}";
                agent.Freeze(time);
                break;
            case 2:
                _fault = $"agent cut off for {time}";
                _network.Cut(agent.Id, isCut: true);
                _simulation.After(time, () => _network.Cut(agent.Id, isCut: false));
                break;
            case 3:
                _fault = $"broker away for {time}";
                foreach (SimulatedAgent other in _agents) _network.Cut(other.Id, isCut: true);
                _simulation.After(time, () =>
                {
                    foreach (SimulatedAgent other in _agents) _network.Cut(other.Id, isCut: false);
                });
                break;
            case 4:
                _fault = "coordinator dead";
                _isCoordinatorDead = true;
                Watch();
                break;
            default:
                _fault = $"coordinator frozen for {time}";
                _isCoordinatorFrozen = true;
                _simulation.After(time, () =>
                {
                    _isCoordinatorFrozen = false;
                    while (_held.TryDequeue(out Action? happens)) happens();
                });
                break;
        }
    }

    private void Change(int left) => _simulation.After(TimeSpan.FromSeconds(_random.NextDouble() * 8), () => Do(() =>
    {
        if (Coordinator.State == CoordinatorState.Running)
        {
            _changes.Add(_changes.Count + 1);
            Coordinator.Change(new OrderedChange(0, _simulation.Now - Coordinator.Start + ClusterTimes.Change, _changes.Count, default));
        }

        if (left > 1) Change(left - 1);
    }));

    private void Watch()
    {
        if (_agents.Any(HasLoad)) Orphaned = _simulation.Now - _cutAt!.Value;
        _simulation.After(ClusterTimes.Tick, Watch);
    }

    private void ToCoordinator(Frame frame) => Do(() => Coordinator.Receive(frame, _simulation.Now));

    private void TickCoordinator()
    {
        Coordinator.Tick(_simulation.Now);
        _simulation.After(ClusterTimes.Tick, () => Do(TickCoordinator));
    }

    private void Do(Action happens)
    {
        if (_isCoordinatorDead) return;
        if (_isCoordinatorFrozen) _held.Enqueue(happens);
        else happens();
    }
}

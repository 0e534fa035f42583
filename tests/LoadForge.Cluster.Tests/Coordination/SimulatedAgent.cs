using LoadForge.Cluster.Agents;
using LoadForge.Cluster.Frames;
using LoadForge.Plans;

namespace LoadForge.Cluster.Tests.Coordination;

/// <summary>An agent with a clock of its own and a run that records numbers: its index and a count. It can crash and freeze.</summary>
internal sealed class SimulatedAgent : IAgentRun
{
    private readonly Simulation _simulation;
    private readonly Random _random;
    private readonly TimeSpan _clockOffset;
    private readonly Queue<Action> _held = new();
    private int _life;

    public SimulatedAgent(Simulation simulation, Random random, Action<Frame> send, int number)
    {
        (_simulation, _random) = (simulation, random);
        _clockOffset = TimeSpan.FromSeconds(random.NextDouble() * 1000);
        Seconds = random.Next(1, 6);
        Id = IdOf(random);
        Machine = new AgentMachine(
            Id, new AgentInfo($"machine {number}", "1.0", "hash"), this, frame =>
            {
                if (!HasCrashed) send(frame);
            });
        Tick();
    }

    public Guid Id { get; }

    public AgentMachine Machine { get; }

    public bool HasCrashed { get; private set; }

    public bool IsFrozen { get; private set; }

    /// <summary>Whether it generates load.</summary>
    public bool HasLoad { get; private set; }

    /// <summary>The seconds that its run lasts.</summary>
    public int Seconds { get; }

    /// <summary>What it recorded, in order.</summary>
    public List<int> Recorded { get; } = [];

    /// <summary>Whether its run recorded its end.</summary>
    public bool IsComplete { get; private set; }

    private TimeSpan Now => _simulation.Now + _clockOffset;

    public static Guid IdOf(Random random)
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public void Crash() => HasCrashed = true;

    public void Freeze(TimeSpan time)
    {
        IsFrozen = true;
        _simulation.After(time, () =>
        {
            IsFrozen = false;
            while (_held.TryDequeue(out Action? happens)) happens();
        });
    }

    public void Receive(Frame frame) => Do(() => Machine.Receive(frame, Now));

    public void Prepare(Claim claim)
    {
        int life = ++_life;
        Later(_random.NextDouble() * 2, life, () => Machine.RunIsReady([1]));
    }

    public void Begin(TimeSpan at) => Later((at - Now).TotalSeconds, _life, () =>
    {
        HasLoad = true;
        Machine.RunHasStarted(TimeSpan.Zero);
        Later(1, _life, Second);
    });

    /// <summary>The changes of the load that it has made, in order.</summary>
    public List<double> Changes { get; } = [];

    public void Change(OrderedChange change) => Changes.Add(change.To);

    public void Halt(StopOrder order)
    {
        int life = ++_life;
        HasLoad = false;
        Later(_random.NextDouble() * 2, life, End);
    }

    public void Release() => _life++;

    private void Second()
    {
        Record(Recorded.Count);
        if (Recorded.Count < Seconds) Later(1, _life, Second);
        else End();
    }

    private void End()
    {
        HasLoad = false;
        Record(-1);
        IsComplete = true;
        Machine.RunHasEnded(null, Now);
    }

    // Sometimes long enough for several messages.
    private void Record(int number)
    {
        Recorded.Add(number);
        byte[] record = new byte[_random.Next(200) == 0 ? 600_000 : 8];
        BitConverter.TryWriteBytes(record, number);
        Machine.RunHasRecorded(record);
    }

    private void Tick()
    {
        Machine.Tick(Now);
        _simulation.After(ClusterTimes.Tick, () => Do(Tick));
    }

    private void Later(double seconds, int life, Action happens) => _simulation.After(TimeSpan.FromSeconds(Math.Max(0, seconds)), () => Do(() =>
    {
        if (life == _life) happens();
    }));

    private void Do(Action happens)
    {
        if (HasCrashed) return;
        if (IsFrozen) _held.Enqueue(happens);
        else happens();
    }
}

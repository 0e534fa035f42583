using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Engine.Merging;

namespace LoadForge.Benchmarks.Cluster;

/// <summary>
/// A coordinator whose agents are simulated: their frames arrive as bytes, as from a network, in a time of their own. What it costs to make these frames is not
/// measured, what the coordinator does about them and what it sends is.
/// </summary>
internal sealed class SimulatedCluster
{
    private static readonly FrameFormat Format = new(new byte[FrameFormat.MinKeyBytes]);

    private readonly Guid _run = Guid.NewGuid();
    private readonly Guid[] _agents;
    private readonly IReadOnlyList<AgentRecords> _records;
    private readonly Coordinator _coordinator;
    private readonly List<Guid> _asked = [];
    private TimeSpan _now = TimeSpan.FromSeconds(10);
    private long _number;
    private int _second;

    /// <summary>Creates a cluster.</summary>
    /// <param name="agents">The number of agents.</param>
    /// <param name="records">What they record, in turns.</param>
    public SimulatedCluster(int agents, IReadOnlyList<AgentRecords> records)
    {
        _agents = [.. Enumerable.Range(0, agents).Select(_ => Guid.NewGuid())];
        _records = records;
        Sink = new TimedSink(new MergedRun(AgentRecords.Plan, agents));
        _coordinator = new Coordinator(
            new RunOrder(_run, "Test", agents, "1.0", "hash", TimeSpan.FromHours(2)) { GatherTimeout = TimeSpan.FromHours(1) }, Sink, Send);
    }

    /// <summary>Where the records go.</summary>
    public TimedSink Sink { get; }

    /// <summary>The CPU time of the coordinator so far.</summary>
    public TimeSpan Cpu { get; private set; }

    /// <summary>Bytes that arrived at the coordinator so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Brings the run to the start of its load.</summary>
    public void Start()
    {
        Arrive(_agents.Select(agent => new Frame(FrameKind.Hello, Guid.Empty, agent) { Body = new AgentInfo("build", "1.0", "hash").ToBody() }));
        Say(MessageKind.Ready, agent => RecordsOf(agent).Header);
        for (int ping = 1; ping <= ClockEstimate.Enough; ping++)
        {
            int number = ping;
            byte[] body = BitConverter.GetBytes(_now.Ticks);
            Arrive(_agents.Select(agent => new Frame(FrameKind.Pong, _run, agent) { Sequence = number, Time = _now, Body = body }));
        }

        Say(MessageKind.Armed, _ => []);
        for (int tick = 0; tick < 21; tick++) Tick();
        Say(MessageKind.Started, _ => BitConverter.GetBytes(0L));
        Say(MessageKind.Record, agent => RecordsOf(agent).Header);
        if (_coordinator.State != CoordinatorState.Running) throw new InvalidOperationException($"It did not start: {_coordinator.Invalid}");
    }

    /// <summary>One second of load: each agent answers every beat and sends its record.</summary>
    public void Second()
    {
        for (int tick = 0; tick < 10; tick++) Tick();
        Say(MessageKind.Record, agent => RecordsOf(agent).Seconds[_second]);
        _second++;
        if (_coordinator.Invalid is { } invalid) throw new InvalidOperationException(invalid);
    }

    private AgentRecords RecordsOf(int agent) => _records[agent % _records.Count];

    private void Say(MessageKind kind, Func<int, byte[]> content)
    {
        _number++;
        Arrive(_agents.Select((agent, index) =>
            new Frame(FrameKind.Message, _run, agent) { Sequence = _number, Time = _now, Body = (byte[])[(byte)kind, .. content(index)] }));
    }

    private void Tick()
    {
        _now += ClusterTimes.Tick;
        Measure(() => _coordinator.Tick(_now));
        Guid[] asked = [.. _asked];
        _asked.Clear();
        Arrive(asked.Select(agent => new Frame(FrameKind.Pulse, _run, agent) { Time = _now }));
    }

    private void Arrive(IEnumerable<Frame> frames)
    {
        byte[][] arriving = [.. frames.Select(Format.Encode)];
        Bytes += arriving.Sum(bytes => (long)bytes.Length);
        Measure(() =>
        {
            foreach (byte[] bytes in arriving) _coordinator.Receive(Format.Decode(bytes, out _)!, _now);
        });
    }

    private void Measure(Action work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        work();
        Cpu += Environment.CpuUsage.TotalTime - before;
    }

    private void Send(Frame frame)
    {
        Format.Encode(frame);
        if (frame.Kind == FrameKind.Beat) _asked.Add(frame.Agent);
    }
}

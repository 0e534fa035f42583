using LoadForge.Cluster.Agents;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Tests.Agents;

namespace LoadForge.Cluster.Tests.Frames;

/// <summary>An agent in the middle of a run.</summary>
internal sealed class FuzzedAgent : FuzzedParty
{
    private readonly Guid _id = Guid.NewGuid();
    private readonly ScriptedRun _run = new();
    private readonly AgentMachine _machine;
    private long _last;

    public FuzzedAgent()
    {
        _machine = new AgentMachine(_id, new AgentInfo("build", "1.0", "hash"), _run, frame =>
        {
            Sent++;
            _last = Math.Max(_last, frame.Sequence);
        });
        _machine.Tick(Now);
        Order(FrameKind.Claim, new Claim("Test", 1, 2).ToBody());
        _machine.RunIsReady([1]);
        Order(FrameKind.Arm, BitConverter.GetBytes(TimeSpan.FromSeconds(12).Ticks));
        _machine.RunHasStarted(TimeSpan.Zero);
    }

    public override IReadOnlyList<Guid> Agents => [_id];

    public bool IsRunning => _machine.State == AgentState.Running;

    public override string State() => $"{_machine.State} {string.Join('|', _run.Calls)}";

    public override void GoOn()
    {
        Pass(1);
        Order(FrameKind.Beat, [], _last);
        _machine.RunHasRecorded([7]);
    }

    /// <summary>Time passes without a coordinator.</summary>
    public void Pass(double seconds)
    {
        for (TimeSpan end = Now + TimeSpan.FromSeconds(seconds); Now < end; Now += ClusterTimes.Tick) _machine.Tick(Now);
    }

    protected override void Receive(Frame frame) => _machine.Receive(frame, Now);

    private void Order(FrameKind kind, byte[] body, long sequence = 0) =>
        HearRightly(new Frame(kind, Run, _id) { Time = Now, Body = body, Sequence = sequence });
}

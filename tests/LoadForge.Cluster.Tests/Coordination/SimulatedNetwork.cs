using LoadForge.Cluster.Frames;

namespace LoadForge.Cluster.Tests.Coordination;

/// <summary>Delays, loses, repeats and reorders frames as a seed says, and holds up those of an agent that is cut off.</summary>
internal sealed class SimulatedNetwork(Simulation simulation, Random random)
{
    private static readonly FrameFormat Format = new(new byte[FrameFormat.MinKeyBytes]);

    private readonly double _loss = random.Next(3) == 0 ? random.NextDouble() * 0.1 : 0;
    private readonly double _repeat = random.Next(3) == 0 ? random.NextDouble() * 0.2 : 0;
    private readonly double _slow = random.Next(3) == 0 ? random.NextDouble() * 0.2 : 0;
    private readonly bool _encodes = random.Next(20) == 0;
    private readonly HashSet<Guid> _cut = [];

    /// <summary>Cuts an agent off, or joins it again.</summary>
    public void Cut(Guid agent, bool isCut)
    {
        if (isCut) _cut.Add(agent);
        else _cut.Remove(agent);
    }

    /// <summary>Sends a frame.</summary>
    public void Send(Frame frame, Action<Frame> receive)
    {
        if (_encodes) frame = Format.Decode(Format.Encode(frame), out _)!;
        if (random.NextDouble() < _repeat) Deliver(frame, receive);
        if (random.NextDouble() >= _loss) Deliver(frame, receive);
    }

    private void Deliver(Frame frame, Action<Frame> receive)
    {
        double milliseconds = random.NextDouble() < _slow ? random.NextDouble() * 1500 : random.NextDouble() * 5;
        simulation.After(TimeSpan.FromMilliseconds(milliseconds), () =>
        {
            if (!_cut.Contains(frame.Agent)) receive(frame);
        });
    }
}

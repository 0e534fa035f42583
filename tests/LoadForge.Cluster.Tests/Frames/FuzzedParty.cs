using LoadForge.Cluster.Frames;

namespace LoadForge.Cluster.Tests.Frames;

/// <summary>A party of a run that hears bytes of anybody, and what it shows of itself.</summary>
internal abstract class FuzzedParty
{
    public static readonly Guid Run = Guid.NewGuid();

    private static readonly byte[] Key = [.. Enumerable.Range(1, FrameFormat.MinKeyBytes).Select(number => (byte)number)];

    /// <summary>The format of the run.</summary>
    public static FrameFormat Format { get; } = new(Key);

    /// <summary>The time of the party.</summary>
    public TimeSpan Now { get; protected set; } = TimeSpan.FromSeconds(10);

    /// <summary>Frames that it sent.</summary>
    public int Sent { get; protected set; }

    /// <summary>The bytes of all frames that it was rightly sent, in order.</summary>
    public List<byte[]> History { get; } = [];

    /// <summary>The agents that it knows, or is.</summary>
    public abstract IReadOnlyList<Guid> Agents { get; }

    /// <summary>Everything that a frame may change, as text.</summary>
    public abstract string State();

    /// <summary>The run goes on: time passes, and frames come that are right.</summary>
    public abstract void GoOn();

    /// <summary>Hears bytes.</summary>
    public void Hear(ReadOnlySpan<byte> bytes)
    {
        if (Format.Decode(bytes, out _) is { } frame) Receive(frame);
    }

    protected abstract void Receive(Frame frame);

    /// <summary>Hears a frame of the run.</summary>
    protected void HearRightly(Frame frame)
    {
        byte[] bytes = Format.Encode(frame);
        History.Add(bytes);
        Hear(bytes);
    }
}

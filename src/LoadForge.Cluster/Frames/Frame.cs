namespace LoadForge.Cluster.Frames;

/// <summary>One frame between the coordinator and an agent.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Run">The run.</param>
/// <param name="Agent">The agent, for as long as its process lives: an agent that was restarted is another agent.</param>
internal sealed record Frame(FrameKind Kind, Guid Run, Guid Agent)
{
    /// <summary>
    /// The number of a message, from 1; of a beat, the last message that was merged; of a ping and its pong, its number; of a change, its number; 0 in others.
    /// </summary>
    public long Sequence { get; init; }

    /// <summary>The coordinator's time. A frame of an agent repeats the latest time that it knows; zero if it knows none.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>The rest, which depends on the kind.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}

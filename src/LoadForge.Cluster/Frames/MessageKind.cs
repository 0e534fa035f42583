namespace LoadForge.Cluster.Frames;

/// <summary>What a numbered message of an agent says: the first byte of its body. The values are part of the protocol.</summary>
internal enum MessageKind : byte
{
    /// <summary>The run is prepared; the rest is its plan.</summary>
    Ready = 1,

    /// <summary>The moment of the start is known.</summary>
    Armed = 2,

    /// <summary>The load has started; the rest is how much later than agreed, in ticks.</summary>
    Started = 3,

    /// <summary>A part of a record, which the next message continues.</summary>
    Part = 4,

    /// <summary>A record, or its last part.</summary>
    Record = 5,

    /// <summary>The last message. The rest is why the agent did not run its whole share; empty if it did, or was told to stop.</summary>
    Ended = 6,

    /// <summary>A change of the load is known; the rest is its number.</summary>
    Changed = 7,

    /// <summary>The target accepts no connection from the agent, which is why it ends now.</summary>
    Unreachable = 8,
}

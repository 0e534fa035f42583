namespace LoadForge.Cluster.Frames;

/// <summary>What a frame says. The values are part of the protocol.</summary>
internal enum FrameKind : byte
{
    /// <summary>Agent: it is free, and what it can run.</summary>
    Hello = 1,

    /// <summary>Coordinator: the agent is to prepare a run.</summary>
    Claim = 2,

    /// <summary>Coordinator: what time is it?</summary>
    Ping = 3,

    /// <summary>Agent: the time.</summary>
    Pong = 4,

    /// <summary>Coordinator: when the load starts.</summary>
    Arm = 5,

    /// <summary>Coordinator: it is alive, and which messages it has merged.</summary>
    Beat = 6,

    /// <summary>Agent, to each beat: it is alive, and the time of the last beat.</summary>
    Pulse = 7,

    /// <summary>Coordinator: the load ends now.</summary>
    Stop = 8,

    /// <summary>Agent: a numbered message, which it repeats until it is acknowledged.</summary>
    Message = 9,

    /// <summary>Coordinator: the load changes. Changes are numbered, from 1, and made in this order.</summary>
    Change = 10,
}

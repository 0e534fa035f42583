namespace LoadForge.Cluster.Frames;

/// <summary>The times of the protocol, which coordinator and agents must agree on.</summary>
internal static class ClusterTimes
{
    /// <summary>Time between two looks of a machine at its clock.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Time between two signs of life. Twice that, an outage of the broker of 4 s and the time to reach it again together must be less than <see cref="Lost"/>.
    /// </summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    /// <summary>Time between two calls of a free agent.</summary>
    public static readonly TimeSpan Hello = TimeSpan.FromSeconds(2);

    /// <summary>Silence after which an agent may be lost.</summary>
    public static readonly TimeSpan Suspect = TimeSpan.FromSeconds(3);

    /// <summary>Silence after which an agent is lost, and after which an agent without a coordinator stops its load.</summary>
    public static readonly TimeSpan Lost = TimeSpan.FromSeconds(5);

    /// <summary>A gap between two ticks that shows that the process stood still.</summary>
    public static readonly TimeSpan Standstill = TimeSpan.FromSeconds(3);

    /// <summary>Time after which an unacknowledged message is sent again.</summary>
    public static readonly TimeSpan Resend = TimeSpan.FromSeconds(1);

    /// <summary>How long an agent tries to deliver what it recorded when its run is over.</summary>
    public static readonly TimeSpan Deliver = TimeSpan.FromSeconds(60);

    /// <summary>How long a stopped agent has, beyond its grace period, to end and to deliver everything.</summary>
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(30);

    /// <summary>Time between two orders to start.</summary>
    public static readonly TimeSpan ArmAgain = TimeSpan.FromMilliseconds(300);

    /// <summary>Time from the agreement on the start to the start.</summary>
    public static readonly TimeSpan Arm = TimeSpan.FromSeconds(2);

    /// <summary>The part of <see cref="Arm"/> in which no agent may still be missing.</summary>
    public static readonly TimeSpan ArmMargin = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Time from the order to change the load to the change. An agent that learns of it later has gone on as before, which makes the run invalid: long enough
    /// for a lost frame and a busy machine.
    /// </summary>
    public static readonly TimeSpan Change = TimeSpan.FromSeconds(2);

    /// <summary>How long the clocks of the agents are compared at most.</summary>
    public static readonly TimeSpan Sync = TimeSpan.FromSeconds(10);

    /// <summary>The maximum uncertainty of a clock.</summary>
    public static readonly TimeSpan ClockBound = TimeSpan.FromMilliseconds(25);
}

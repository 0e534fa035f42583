using LoadForge.Units;

namespace LoadForge.Recording.Snapshots;

/// <summary>If one of these limits is exceeded, the generator counts as saturated, and its latencies are not trusted.</summary>
internal static class SaturationLimits
{
    /// <summary>Starts that are later than this at the 99th percentile distort short response times …</summary>
    public static readonly TimeSpan StartDelayP99 = TimeSpan.FromMilliseconds(25);

    /// <summary>… unless they are a small share of the response time's own 99th percentile.</summary>
    public static readonly Ratio StartDelayOfResponseTime = new(0.25);

    /// <summary>Minimum share of the planned starts: iterations that did not start were not measured.</summary>
    public static readonly Ratio AchievedRate = new(0.99);

    /// <summary>Maximum CPU time of the process, as a share of all cores that it may use.</summary>
    public static readonly Ratio CpuShare = new(0.92);

    /// <summary>Of the time in which the process's threads could have run, the share in which they waited for a core. About a half on idle machines.</summary>
    public static readonly Ratio CpuWaitShare = new(0.9);

    /// <summary>Pauses of this share of the time affect the 95th percentile.</summary>
    public static readonly Ratio GcPauseShare = new(0.05);

    /// <summary>Work items waiting for a thread, for each core …</summary>
    public const int ThreadPoolQueuePerCore = 50;

    /// <summary>… at the end of this many seconds in a row.</summary>
    public const int SecondsOfThreadPoolQueue = 3;

    /// <summary>
    /// Requests that wait this long for a connection at the 99th percentile, and for this share of their time, measure the client's own limit.
    /// </summary>
    public static readonly TimeSpan ConnectionQueueP99 = TimeSpan.FromMilliseconds(5);
}

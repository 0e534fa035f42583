using LoadForge.Units;

namespace LoadForge.Engine;

/// <summary>Beyond these the generator counts as saturated, and its latencies are not trusted.</summary>
internal static class SaturationLimits
{
    /// <summary>Iterations that start this late distort what is measured of a server that answers in some tens of milliseconds.</summary>
    public static readonly TimeSpan StartDelayP99 = TimeSpan.FromMilliseconds(50);

    /// <summary>Pauses of this share of the time are seen in the 95th percentile.</summary>
    public static readonly Ratio GcPauseShare = new(0.05);
}

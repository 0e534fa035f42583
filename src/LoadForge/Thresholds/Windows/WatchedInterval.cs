using LoadForge.Recording.Snapshots;

namespace LoadForge.Thresholds.Windows;

/// <summary>What a threshold looks at of one interval of a run, usually a second.</summary>
/// <param name="Start">The start of the interval, from the start of the run.</param>
/// <param name="End">The end of the interval.</param>
/// <param name="Phase">The name of the phase in its middle.</param>
/// <param name="Statistics">What finished in it, of the samples that the threshold judges.</param>
internal sealed record WatchedInterval(TimeSpan Start, TimeSpan End, string Phase, LoadStatistics Statistics)
{
    /// <summary>How long the generator itself held responses back in it.</summary>
    public LatencyStatistics Delays { get; init; } = LatencyStatistics.None;

    /// <summary>The middle of the interval, which says where it belongs: the ends are never quite on the second.</summary>
    public TimeSpan Middle => Start + ((End - Start) / 2);
}

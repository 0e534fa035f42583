using LoadForge.Recording.Snapshots;

namespace LoadForge.Thresholds.Windows;

/// <summary>One interval of a run, usually a second, as a threshold sees it.</summary>
/// <param name="Start">The start of the interval, from the start of the run.</param>
/// <param name="End">The end of the interval.</param>
/// <param name="Phase">The name of the phase in its middle.</param>
/// <param name="Statistics">The statistics of the samples in its scope that finished in the interval.</param>
internal sealed record WatchedInterval(TimeSpan Start, TimeSpan End, string Phase, LoadStatistics Statistics)
{
    /// <summary>How long the generator delayed responses in it.</summary>
    public LatencyStatistics Delays { get; init; } = LatencyStatistics.None;

    /// <summary>The middle of the interval, which decides where it belongs: its ends are never exactly on the second.</summary>
    public TimeSpan Middle => Start + ((End - Start) / 2);
}

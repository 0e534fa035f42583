using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>The progress line of a run: time, phase, users, throughput, error rate, p95, and the start delay if it is notable.</summary>
public static class ProgressLine
{
    private const int PhaseWidth = 9;
    private static readonly TimeSpan NotableDelay = TimeSpan.FromMilliseconds(10);

    /// <summary>The line of a snapshot, as <c>00:42/02:40  hold        184 users     198/s  errors 0.02 %  p95 41 ms</c>.</summary>
    /// <param name="snapshot">The state of the run. Without a planned length, as in a smoke run, the line begins with the time alone.</param>
    public static string Of(MetricSnapshot snapshot)
    {
        LoadStatistics interval = snapshot.Interval;
        string[] parts =
        [
            snapshot.Planned is { } planned ? $"{Quantity.Clock(snapshot.At)}/{Quantity.Clock(planned)}" : Quantity.Clock(snapshot.At),
            CellWidth.PadRight(Printable.Name(snapshot.Phase, 2 * PhaseWidth), PhaseWidth),
            CellWidth.PadLeft(Quantity.Of(snapshot.ActiveUsers), 5) + (snapshot.ActiveUsers == 1 ? " user " : " users"),
            CellWidth.PadLeft(Quantity.Rate(interval.Throughput.PerSecond) + "/s", 8),
            "errors " + CellWidth.PadRight(Quantity.Percent(interval.ErrorRate.Value), 6),
            "p95 " + string.Concat(StatisticsText.Percentiles(interval, 95)),
        ];
        string line = string.Join("  ", parts);
        return snapshot.Generator.StartDelayP99 < NotableDelay ? line : $"{line}  start delay p99 {Quantity.Milliseconds(snapshot.Generator.StartDelayP99)}";
    }
}

using LoadForge.Capacity;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text.Capacity;

/// <summary>A probe of a capacity search in a line.</summary>
public static class ProbeLine
{
    private const int LevelWidth = 11;
    private const int WordWidth = 9;

    /// <summary>
    /// The line, as <c>probe 7 200/s ✗ failed p50 41 ms · p95 388 ms · max 1.20 s · errors 0 % p95 &lt; 100 ms: 388 ms, 288 % over the limit</c>.
    /// </summary>
    /// <param name="probe">The probe.</param>
    public static string Of(CapacityProbe probe)
    {
        string[] parts =
        [
            "probe " + CellWidth.PadLeft(Quantity.Of(probe.Number), 2),
            CellWidth.PadLeft(Level(probe.Model, probe.Level), LevelWidth),
            $"{Sign(probe.Status)} {CellWidth.PadRight(Word(probe.Status), WordWidth)}",
            StatisticsText.Spread(probe.Result?.Statistics ?? LoadStatistics.None) + (probe.IsLong ? " · longer" : ""),
        ];
        string why = Why(probe);
        return string.Join("  ", parts) + (why.Length > 0 ? "   " + why : "");
    }

    /// <summary>The sign of a status: ✓ passed, ✗ failed, ? inconclusive.</summary>
    internal static char Sign(ProbeStatus status) => status switch
    {
        ProbeStatus.Passed => '✓',
        ProbeStatus.Failed => '✗',
        _ => '?',
    };

    /// <summary>A status in a word.</summary>
    internal static string Word(ProbeStatus status) => status switch
    {
        ProbeStatus.Passed => "passed",
        ProbeStatus.Failed => "failed",
        ProbeStatus.Close => "too close",
        ProbeStatus.Saturated => "generator",
        _ => "unjudged",
    };

    /// <summary>A load with its unit.</summary>
    internal static string Level(LoadModel model, double level) =>
        model == LoadModel.Open ? Quantity.Limit(level, MetricUnit.PerSecond) : Quantity.Of((long)level) + (level.Equals(1) ? " user" : " users");

    /// <summary>Why the probe has its status: its reason, or the thresholds that failed; empty if it passed.</summary>
    internal static string Why(CapacityProbe probe)
    {
        if (probe.Reason is { } reason) return Printable.Line(reason);
        return string.Join("; ", (probe.Result?.Verdicts ?? []).Where(verdict => verdict.Status == VerdictStatus.Failed).Select(Failed));
    }

    private static string Failed(Verdict verdict) => verdict.Actual is { } actual
        ? $"{Printable.Line(verdict.Threshold)}: {Quantity.BesideLimit(actual, verdict.Limit, verdict.Unit)}{VerdictText.Beyond(verdict, actual)}"
        : $"{Printable.Line(verdict.Threshold)}: {Printable.Line(verdict.Reason)}";
}

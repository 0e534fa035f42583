using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Analysis.Detection;

/// <summary>
/// Splits the series into parts of constant load, because values are expected to change with the planned load. Warm-ups are
/// excluded, and so are the first two seconds after a change of load.
/// </summary>
internal static class Segments
{
    /// <summary>The minimum number of points.</summary>
    public const int Min = 20;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(250);

    public static IEnumerable<Segment> Of(LoadResult result)
    {
        PhaseResult[] phases = [.. result.Phases.Where(phase => phase.Duration > TimeSpan.Zero)];
        TimeSpan[] borders = [.. phases.SelectMany(phase => new[] { phase.Start, phase.End }).Distinct().Order()];
        for (int i = 0; i + 1 < borders.Length; i++)
        {
            (TimeSpan from, TimeSpan to) = (borders[i], borders[i + 1]);
            PhaseResult[] running = [.. phases.Where(phase => phase.Start <= from && phase.End >= to)];
            if (!running.All(IsConstant) || !running.Any(phase => phase.Phase.IsJudged)) continue;
            ImmutableArray<SeriesPoint> points = [
                .. result.Series.Where(point => point.Start >= from + Settling - Grain && point.At <= to + Grain && IsWhole(point, result.Series[0]))
            ];
            if (points.Length >= Min)
            {
                yield return new Segment(string.Join('+', running.Where(phase => phase.Phase.IsJudged).Select(phase => phase.Name)), points);
            }
        }
    }

    // The remainder at an end is too short for a throughput or a percentile.
    private static bool IsWhole(SeriesPoint point, SeriesPoint first) => point.Length > first.Length / 2;

    private static bool IsConstant(PhaseResult phase) =>
        phase.Phase.Kind != PhaseKind.WarmUp && (phase.Phase.Kind == PhaseKind.Pause || phase.Phase.Lowest.Equals(phase.Phase.Highest));
}

using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Charts;

/// <summary>The time axis of a run.</summary>
internal static class ChartTime
{
    /// <summary>The seconds that the axis spans; more than 0.</summary>
    public static double LengthOf(LoadResult result)
    {
        double end = result.Series.IsEmpty ? 0 : result.Series[^1].At.TotalSeconds;
        double phases = result.Phases.Where(phase => phase.Duration > TimeSpan.Zero).Select(phase => phase.End.TotalSeconds).DefaultIfEmpty(0).Max();
        return Math.Max(1, Math.Max(end, phases));
    }

    /// <summary>The label of the axis, which tells when a point stands for several seconds.</summary>
    public static string Label(LoadResult result, int maxPoints, string choice)
    {
        int size = ChartPoint.SizeOf(result.Series.Length, maxPoints);
        return size == 1 ? "time since the start" : $"time since the start; each point is {choice} of {Quantity.Seconds(TimeSpan.FromSeconds(size))}";
    }
}

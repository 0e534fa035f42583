using System.Collections.Immutable;
using LoadForge.Results.Series;

namespace LoadForge.Analysis.Detection;

/// <summary>A part of the series in which the planned load is constant.</summary>
/// <param name="Phase">The name of its phase; of phases of several profiles, joined by <c>+</c>.</param>
/// <param name="Points">Its points, in order.</param>
internal sealed record Segment(string Phase, ImmutableArray<SeriesPoint> Points)
{
    /// <summary>The lengths of its points in seconds.</summary>
    public double[] Lengths { get; } = [.. Points.Select(point => Math.Max(1e-3, point.Length.TotalSeconds))];

    /// <summary>The values of every point of one scope.</summary>
    /// <param name="step">The step, with its scenario; null for all steps together.</param>
    public PointStatistics[] Statistics((string Scenario, string Step)? step)
    {
        var statistics = new PointStatistics[Points.Length];
        for (int i = 0; i < statistics.Length; i++)
        {
            if (step is not { } wanted)
            {
                statistics[i] = Points[i].Total;
                continue;
            }

            foreach (StepPoint point in Points[i].Steps)
            {
                if (point.Step == wanted.Step && point.Scenario == wanted.Scenario) statistics[i] = point.Statistics;
            }
        }

        return statistics;
    }
}

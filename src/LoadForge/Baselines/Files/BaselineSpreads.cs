using System.Collections.Immutable;
using LoadForge.Baselines.Comparing;
using LoadForge.Recording.Snapshots;
using LoadForge.Statistics;

namespace LoadForge.Baselines.Files;

/// <summary>The spread between the runs of a baseline.</summary>
internal static class BaselineSpreads
{
    /// <summary>The maximum degrees of freedom of spreads from earlier baselines, because older runs are less representative.</summary>
    private const double MaxInherited = 20;
    private const int Draws = 200;

    /// <summary>The spreads of a baseline's own runs, pooled with those of an earlier baseline.</summary>
    public static ImmutableArray<StepSpread> Of(Baseline baseline, ImmutableArray<StepSpread> known) =>
    [
        .. baseline.Runs.SelectMany(run => run.Steps).Select(step => (step.Scenario, step.Name)).Distinct()
            .OrderBy(step => step.Scenario, StringComparer.Ordinal).ThenBy(step => step.Name, StringComparer.Ordinal)
            .SelectMany(step => Of(baseline, step.Scenario, step.Name, known)),
    ];

    private static IEnumerable<StepSpread> Of(Baseline baseline, string scenario, string name, ImmutableArray<StepSpread> known)
    {
        LatencyBlocks[] runs = [
            .. baseline.Runs.SelectMany(run => run.Steps).Where(
                step => step.Scenario == scenario && step.Name == name && step.Ok + step.Failed > 0).Select(step => step.Blocks)
        ];
        if (runs.Length == 0) yield break;
        double[] within = PercentileDraws.Of(runs, ComparisonOptions.UsualPercentiles, Draws, new Random(runs.Length)).Variances;
        foreach ((int index, double percentile) in ComparisonOptions.UsualPercentiles.Index())
        {
            StepSpread? before = known.FirstOrDefault(spread => spread.Scenario == scenario && spread.Step == name && spread.Percentile == percentile);
            double[] logs = [.. runs.Select(run => Math.Log(Math.Max(1, run.Sum().ValueAtPercentile(percentile))))];
            double mean = logs.Average();
            double degrees = logs.Length - 1, inherited = Math.Min(before?.Degrees ?? 0, MaxInherited);
            double squares = Math.Max(0, logs.Sum(log => (log - mean) * (log - mean)) - (degrees * within[index] * logs.Length));
            if (degrees + inherited <= 0) continue;
            double variance = (squares + (inherited * (before?.Deviation ?? 0) * (before?.Deviation ?? 0))) / (degrees + inherited);
            yield return new StepSpread(scenario, name, percentile, Math.Sqrt(variance), degrees + inherited);
        }
    }
}

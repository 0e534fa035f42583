using System.Collections.Immutable;
using LoadForge.Engine.Health;
using LoadForge.Engine.Monitoring;
using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Results.Comparisons;

namespace LoadForge.Engine;

/// <summary>Judges a result by the thresholds and baselines of its plan.</summary>
internal static class RunVerdicts
{
    /// <summary>The result with its verdicts.</summary>
    /// <param name="result">The result.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="thresholds">Its thresholds, as evaluated during the run.</param>
    public static LoadResult AddTo(LoadResult result, LoadPlan plan, ThresholdMonitor thresholds)
    {
        if (plan.Thresholds.IsEmpty && plan.Baselines.IsEmpty) return result;
        ImmutableArray<BaselineComparison> comparisons = [.. plan.Baselines.Select(baseline => baseline.Compare(result))];
        ImmutableArray<Verdict> verdicts =
        [
            .. thresholds.Judge(result),
            .. plan.Baselines.Zip(comparisons, (baseline, comparison) => baseline.Judge(result, comparison)),
        ];
        if (OtherClients.Judge(result) is { } unseen) verdicts = verdicts.Add(unseen);
        return result with { Verdicts = EarlyEnd.AddTo(verdicts, result), Comparisons = comparisons };
    }
}

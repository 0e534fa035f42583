using System.Collections.Immutable;
using LoadForge.Engine.Health;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Engine.Merging.Results;

/// <summary>The verdicts on a merged result. What cannot be judged from the sum is inconclusive, whatever the parts say.</summary>
internal static class MergedVerdicts
{
    /// <summary>The result with the verdicts on the thresholds of its parts.</summary>
    public static LoadResult AddTo(LoadResult merged, ImmutableArray<LoadResult> parts)
    {
        Verdict[] judged = [.. parts.SelectMany(part => part.Verdicts).Where(IsOfPlan)];
        ImmutableArray<Threshold> declared = SamePlan.Declared(parts[0]);
        HashSet<string> texts = [.. declared.Select(threshold => threshold.ToString())];
        IEnumerable<Threshold> defaults = judged.Length == 0 ? [] : FailedIterations.Defaults(declared, merged.Scenarios.Select(scenario => scenario.Name));
        ImmutableArray<Verdict> own =
        [
            .. judged.GroupBy(verdict => verdict.Threshold).Select(same => !Threshold.TryParse(same.Key, out Threshold? threshold) ? Worst(same)
                : texts.Contains(threshold.ToString()) ? Judge(threshold, merged)
                : null).OfType<Verdict>(),
        ];
        merged = merged with { Verdicts = own };
        IEnumerable<Verdict?> others = defaults.Select(threshold => FailedIterations.Judge(threshold, declared, merged)).Append(OtherClients.Judge(merged));
        return merged with { Verdicts = EarlyEnd.AddTo([.. own, .. others.OfType<Verdict>()], merged) };
    }

    /// <summary>Whether a verdict is on measured values of the plan's own load.</summary>
    public static bool IsOfPlan(Verdict verdict) => verdict.Baseline is null && verdict.Threshold != OtherClients.Threshold;

    private static Verdict Judge(Threshold threshold, LoadResult merged)
    {
        if (Unknown(threshold, merged) is not { } reason) return ThresholdJudge.Judge(threshold, merged, findings: null);
        return ThresholdJudge.Unjudged(threshold, ThresholdScope.Of(threshold, merged)) with { Status = VerdictStatus.Inconclusive, Reason = reason };
    }

    // The slowest time is exact in every distribution.
    private static string? Unknown(Threshold threshold, LoadResult merged) =>
        threshold.IsWindowed ? "windows are judged during the run, and this result was merged from several"
        : threshold.Metric is CustomMetric ? "custom metrics cannot be merged from results; merge the journals of the run"
        : merged.HasEstimatedPhases && threshold is { Phase: not null, Metric: LatencyMetric } && threshold.Metric != Metric.Max
            ? "percentiles of a phase cannot be added up from results in JSON; merge the journals of the run"
        : threshold.Metric is not (LatencyMetric or RatioMetric or RateMetric or CountMetric)
            ? "values of extensions cannot be merged from results; merge the journals of the run"
        : null;

    // Such as one of a later version.
    private static Verdict Worst(IEnumerable<Verdict> verdicts) => verdicts.MinBy(verdict => Verdict.RankOf(verdict.Status))!;
}

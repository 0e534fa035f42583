using LoadForge.Baselines.Files;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Comparisons;
using LoadForge.Statistics;
using LoadForge.Units;

namespace LoadForge.Baselines.Comparing;

/// <summary>Estimates how the values of one step have changed.</summary>
internal static class StepComparison
{
    private const int Draws = 500;

    public static IEnumerable<ChangeCandidate> Of(
        string scenario, string name, BaselineStep[] before, BaselineStep[] after, StepSpread[] known, ComparisonOptions options)
    {
        if (before.Length == 0 || after.Length == 0)
        {
            string reason = before.Length == 0
                ? "the baseline has no such step; accept a new baseline if the step is permanent"
                : "this step has no samples in the new results";
            return [ChangeCandidate.Unknown(Empty(scenario, name, "p50", MetricUnit.Time, options.MinEffect.Value), reason)];
        }

        return [
            .. Percentiles(scenario, name, before, after, known, options),
            ErrorRateChange.Of(Empty(scenario, name, "error rate", MetricUnit.Ratio, options.MinErrorRate.Value), before, after, options.Confidence.Value)
        ];
    }

    private static IEnumerable<ChangeCandidate> Percentiles(
        string scenario, string name, BaselineStep[] before, BaselineStep[] after, StepSpread[] known, ComparisonOptions options)
    {
        Side first = Side.Of(before, options), second = Side.Of(after, options);
        foreach ((int index, double percentile) in options.Percentiles.Index())
        {
            Change change = Empty(scenario, name, "p" + Quantity.Exact(percentile), MetricUnit.Time, options.MinEffect.Value) with
            {
                Before = first.All.ValueAtPercentile(percentile),
                After = second.All.ValueAtPercentile(percentile),
            };
            long needed = BinomialRanks.Needed(Math.Max(percentile, 100 - percentile) / 100, options.Confidence.Value);
            long samples = Math.Min(first.All.TotalCount, second.All.TotalCount);
            if (samples < needed)
            {
                yield return ChangeCandidate.Unknown(
                    change, $"too few samples: {Quantity.Of(samples)} of the {Quantity.Of(needed)} that p{Quantity.Exact(percentile)} requires");
                continue;
            }

            StepSpread? spread = known.FirstOrDefault(spread => spread.Percentile == percentile);
            yield return Judged(change, Estimate(first, second, index, percentile, spread, options), options);
        }
    }

    private static ChangeCandidate Judged(Change change, (ChangeEstimate Estimate, bool IsAssumed) found, ComparisonOptions options) => new(
        change with
        {
            Reason = found.IsAssumed
                ? FormattableString.Invariant(
                    $"the spread from run to run is assumed to be {options.AssumedSpread}; three to five runs of each side would measure it")
                : null,
        },
        found.Estimate.ProbabilityWithin(change.MinEffect),
        found.Estimate.Interval);

    private static (ChangeEstimate Estimate, bool IsAssumed) Estimate(
        Side before, Side after, int index, double percentile, StepSpread? known, ComparisonOptions options)
    {
        double withinBefore = before.Within(index, percentile), withinAfter = after.Within(index, percentile);
        (RunSpread spread, double between) = options.IsPaired && before.Runs.Length == after.Runs.Length
            ? PairedSpread(before, after, percentile, withinBefore + withinAfter, options)
            : Spread(before, after, percentile, (withinBefore, withinAfter), known, options);
        double logarithm = Math.Log(Math.Max(1, after.All.ValueAtPercentile(percentile))) - Math.Log(Math.Max(1, before.All.ValueAtPercentile(percentile)));
        return (
            new ChangeEstimate(
                logarithm,
                withinBefore + withinAfter,
                ChangeEstimate.Satterthwaite(withinBefore, before.Degrees, withinAfter, after.Degrees),
                between,
                spread.Degrees),
            spread.Degrees == 0);
    }

    private static (RunSpread Spread, double Variance) Spread(
        Side before, Side after, double percentile, (double Before, double After) within, StepSpread? known, ComparisonOptions options)
    {
        // What a baseline knows of the spread includes what its own runs show, so that they are not counted again.
        IReadOnlyList<double>[] groups = known is null ? [before.Logs(percentile), after.Logs(percentile)] : [after.Logs(percentile)];
        double withinRun = known is null ? ((within.Before * before.Runs.Length) + (within.After * after.Runs.Length)) / 2 : within.After * after.Runs.Length;
        RunSpread spread = RunSpread.Of(groups, withinRun, known is null ? null : new RunSpread(known.Deviation, known.Degrees), options.AssumedSpread.Value);
        return (spread, spread.Deviation * spread.Deviation * ((1.0 / before.Runs.Length) + (1.0 / after.Runs.Length)));
    }

    // Neighbours in time share what disturbs them; only what they do not share is chance.
    private static (RunSpread Spread, double Variance) PairedSpread(Side before, Side after, double percentile, double within, ComparisonOptions options)
    {
        double[] differences = [.. before.Logs(percentile).Zip(after.Logs(percentile), (first, second) => second - first)];
        RunSpread spread = RunSpread.Of([differences], within * differences.Length, null, options.AssumedSpread.Value);
        return (spread, spread.Deviation * spread.Deviation / differences.Length);
    }

    private static Change Empty(string scenario, string name, string metric, MetricUnit unit, double minEffect) => new()
    {
        Scenario = scenario,
        Step = name,
        Metric = metric,
        Unit = unit,
        MinEffect = minEffect,
        Answer = ComparisonAnswer.Inconclusive,
    };

    private sealed record Side(LatencyBlocks[] Runs, Histogram All, double[] Variances, double Degrees)
    {
        public static Side Of(BaselineStep[] steps, ComparisonOptions options)
        {
            LatencyBlocks[] runs = [.. steps.Select(step => step.Blocks)];
            (double[] variances, double degrees) = PercentileDraws.Of(runs, options.Percentiles, Draws, new Random(options.Seed));
            return new Side(runs, PercentileDraws.Sum(runs), variances, degrees);
        }

        // A few seconds that happen to agree are no evidence of less chance than independent samples have.
        public double Within(int index, double percentile)
        {
            PercentileEstimate estimate = PercentileEstimate.OfIndependent(All, percentile)!;
            double width = Math.Log(Math.Max(1, estimate.Interval.Upper)) - Math.Log(Math.Max(1, estimate.Interval.Lower));
            double error = width / (2 * Normal.Quantile((1 + PercentileEstimate.UsualLevel) / 2));
            return Math.Max(Variances[index], double.IsFinite(error) ? error * error : Variances[index]);
        }

        public double[] Logs(double percentile) => [.. Runs.Select(run => Math.Log(Math.Max(1, run.Sum().ValueAtPercentile(percentile))))];
    }
}

using System.Collections.Immutable;
using LoadForge.Baselines.Files;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Units;

namespace LoadForge.Baselines.Comparing;

/// <summary>Compares runs with a baseline: estimates each value's change, then judges all of them as one family.</summary>
internal static class BaselineComparer
{
    public static BaselineComparison Compare(IReadOnlyList<LoadResult> results, Baseline baseline, ComparisonOptions options) =>
        Compare(results, baseline, [], options);

    /// <summary>Compares runs with a baseline that was just made of others.</summary>
    /// <param name="results">The runs.</param>
    /// <param name="baseline">The baseline.</param>
    /// <param name="before">The results that it was made of, as far as they are known: a baseline itself does not say how they ended.</param>
    /// <param name="options">How to compare.</param>
    public static BaselineComparison Compare(IReadOnlyList<LoadResult> results, Baseline baseline, IReadOnlyList<LoadResult> before, ComparisonOptions options)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.Count == 0) throw new ArgumentException("There is no result to compare; pass at least one.", nameof(results));
        ImmutableArray<string> differences = [
            .. results.SelectMany(result => baseline.Environment.DifferencesTo(EnvironmentFingerprint.Of(result))).Distinct()
        ];
        ImmutableArray<Change> changes = differences.IsEmpty ? Changes(baseline, [.. results.Select(BaselineRun.Of)], options) : [];
        if (Partial(results.Concat(before)) is { } partial)
            changes = [.. changes.Select(change => change with { Answer = ComparisonAnswer.Inconclusive, Interval = null, Reason = partial })];
        (string? now, string? then) = (Saturation(results), Saturation(before));
        changes = [
            .. changes.Select(
                change => Doubt(change, now, then) is { } saturated
                    ? change with { Answer = ComparisonAnswer.Inconclusive, Interval = null, Reason = saturated }
                    : change)
        ];
        return new BaselineComparison
        {
            Name = baseline.Name,
            RunsBefore = baseline.Runs.Length,
            RunsAfter = results.Count,
            Differences = differences,
            Changes = changes
        };
    }

    // A saturated generator only lengthens times: what is no worse even so is no worse, and what is worse than times that were lengthened is worse.
    private static string? Doubt(Change change, string? now, string? before) => change.Unit != MetricUnit.Time ? null
        : change.Answer == ComparisonAnswer.Worse ? now
        : change.IsNoWorse ? before
        : now ?? before;

    /// <summary>In words, that a generator was saturated; null when none was.</summary>
    public static string? Saturation(IEnumerable<LoadResult> results) => results.FirstOrDefault(result => !result.Generator.IsHealthy) is { } saturated
        ? "the generator was saturated: " + string.Join("; ", saturated.Generator.Saturation)
        : null;

    /// <summary>In words, that a run was not the whole of what was planned; null when all were.</summary>
    public static string? Partial(IEnumerable<LoadResult> results) => results.FirstOrDefault(
        result => result.IsSmoke || !result.IsComplete || result.IsSteered) switch
    {
        null => null,
        { IsSmoke: true } => "a smoke run measures nothing",
        { IsComplete: true } => "the load of a run was changed by an observer",
        var ended => $"a run ended early: {ended.EndingReason ?? "it was not completed"}",
    };

    private static ImmutableArray<Change> Changes(Baseline baseline, ImmutableArray<BaselineRun> now, ComparisonOptions options)
    {
        var candidates = new List<ChangeCandidate>();
        foreach ((string scenario, string name) in baseline.Runs.Concat(now).SelectMany(run => run.Steps).Select(step => (step.Scenario, step.Name)).Distinct())
        {
            BaselineStep[] before = Steps(baseline.Runs, scenario, name), after = Steps(now, scenario, name);
            StepSpread[] known = [.. baseline.Spreads.Where(spread => spread.Scenario == scenario && spread.Step == name)];
            candidates.AddRange(StepComparison.Of(scenario, name, before, after, known, options));
        }

        return FamilyJudge.Judge(candidates, options);
    }

    private static BaselineStep[] Steps(ImmutableArray<BaselineRun> runs, string scenario, string name) =>
        [.. runs.SelectMany(run => run.Steps).Where(step => step.Scenario == scenario && step.Name == name && step.Ok + step.Failed > 0)];
}

using LoadForge.Baselines.Comparing;
using LoadForge.Results;
using LoadForge.Results.Comparisons;

namespace LoadForge.Baselines;

/// <summary>Compares results with earlier ones.</summary>
public static class BaselineResultExtensions
{
    /// <summary>Compares a result with a baseline.</summary>
    /// <param name="result">The result of one run.</param>
    /// <param name="baseline">The baseline.</param>
    /// <param name="options">How to compare; null for the default, a minimum effect of 5 %.</param>
    public static BaselineComparison CompareWith(this LoadResult result, Baseline baseline, ComparisonOptions? options = null) =>
        BaselineComparer.Compare([result], baseline, options ?? new ComparisonOptions());

    /// <summary>Compares the results of several runs of the same plan with a baseline; three to five show the variation from run to run.</summary>
    /// <param name="results">The results; at least one.</param>
    /// <param name="baseline">The baseline.</param>
    /// <param name="options">How to compare; null for the default, a minimum effect of 5 %.</param>
    public static BaselineComparison CompareWith(this IReadOnlyList<LoadResult> results, Baseline baseline, ComparisonOptions? options = null) =>
        BaselineComparer.Compare(results, baseline, options ?? new ComparisonOptions());

    /// <summary>Compares a result with an earlier one from the same machine.</summary>
    /// <param name="result">The later result.</param>
    /// <param name="before">The earlier result.</param>
    /// <param name="options">How to compare; null for the default, a minimum effect of 5 %.</param>
    public static BaselineComparison CompareWith(this LoadResult result, LoadResult before, ComparisonOptions? options = null) =>
        BaselineComparer.Compare([result], Baseline.Of(before), [before], options ?? new ComparisonOptions());

    /// <summary>Compares the results of several runs of the same plan with those of earlier runs; three to five of each show the variation.</summary>
    /// <param name="results">The later results; at least one.</param>
    /// <param name="before">The earlier results; at least one.</param>
    /// <param name="options">How to compare; null for the default, a minimum effect of 5 %.</param>
    /// <exception cref="ArgumentException">A list is empty, or the conditions of the earlier runs differ.</exception>
    public static BaselineComparison CompareWith(
        this IReadOnlyList<LoadResult> results, IReadOnlyList<LoadResult> before, ComparisonOptions? options = null) =>
        BaselineComparer.Compare(results, Baseline.Of(before), before, options ?? new ComparisonOptions());
}

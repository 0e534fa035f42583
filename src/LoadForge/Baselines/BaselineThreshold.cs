using System.Globalization;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Units;

namespace LoadForge.Baselines;

/// <summary>A threshold: a run must not be slower than a baseline by more than a given share.</summary>
/// <param name="Baseline">The baseline.</param>
/// <param name="By">The share, more than 0 and less than 100 %.</param>
public sealed record BaselineThreshold(Baseline Baseline, Ratio By)
{
    /// <summary>The threshold as text, such as <c>no slower than baseline "checkout" by 10 %</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"no slower than baseline \"{Baseline.Name}\" by {By}");

    /// <summary>
    /// Judges a result by the statistic with the worst change: failed if it is certainly worse, passed if none can be worse, else inconclusive.
    /// </summary>
    /// <param name="result">The result of a run.</param>
    public Verdict Judge(LoadResult result) => Judge(result, Compare(result));

    /// <summary>The comparison of a result with the baseline, with the share as the minimum effect.</summary>
    internal BaselineComparison Compare(LoadResult result) => result.CompareWith(Baseline, new ComparisonOptions { MinEffect = By });

    /// <summary>Judges a result by its comparison with the baseline.</summary>
    internal Verdict Judge(LoadResult result, BaselineComparison comparison)
    {
        Change? worst = comparison.Worst;
        VerdictStatus status = comparison.Answer == ComparisonAnswer.Worse ? VerdictStatus.Failed
            : comparison.IsNoWorse ? VerdictStatus.Passed
            : VerdictStatus.Inconclusive;
        return new Verdict
        {
            Threshold = ToString(),
            Status = status,
            Scope = worst?.Scope ?? result.Label,
            Step = worst?.Step,
            Baseline = Baseline.Name,
            Metric = worst is null ? "change since the baseline" : $"change of {worst.Metric}",
            Unit = MetricUnit.Ratio,
            Comparison = "<=",
            Limit = worst?.MinEffect ?? By.Value,
            Actual = worst?.Size,
            Interval = worst?.Interval,
            Samples = result.Statistics.Count,
            Reason = status == VerdictStatus.Passed ? null : comparison.ToString().ReplaceLineEndings("; "),
        };
    }
}

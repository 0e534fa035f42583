using LoadForge.Baselines;
using LoadForge.Units;

namespace LoadForge;

/// <content>Thresholds relative to a baseline.</content>
public sealed partial class LoadPlanBuilder
{
    private readonly List<BaselineThreshold> _baselines = [];

    /// <summary>
    /// Adds a threshold: no step may be slower than in a baseline by more than a given share. It fails if a percentile or the error rate is significantly
    /// worse. It is inconclusive if the noise is too large, or if the baseline was made in another environment.
    /// </summary>
    /// <param name="baseline">The baseline, such as <c>Baseline.Read("Checkout.baseline.json")</c>.</param>
    /// <param name="by">The minimum change that matters, more than 0 and less than 100 %, such as <c>10.Percent()</c>.</param>
    public LoadPlanBuilder ExpectNoSlowerThan(Baseline baseline, Ratio by)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        _wholeOnly.Add(nameof(ExpectNoSlowerThan));
        if (by.Value is > 0 and < 1)
            _baselines.Add(new BaselineThreshold(baseline, by));
        else
            _problems.Add($"ExpectNoSlowerThan(…, by: {by}): it must be greater than 0 % and less than 100 %, such as 10.Percent().");
        return this;
    }
}

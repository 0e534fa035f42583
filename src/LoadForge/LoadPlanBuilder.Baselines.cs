using LoadForge.Baselines;
using LoadForge.Units;

namespace LoadForge;

/// <content>Promises that look back.</content>
public sealed partial class LoadPlanBuilder
{
    private readonly List<BaselineExpectation> _baselines = [];

    /// <summary>
    /// Promises that no step is slower than in a baseline by more than a share: broken when a percentile, or the error rate, is worse beyond what chance explains; not to be
    /// told when chance may hide it, or when the baseline was made on another machine.
    /// </summary>
    /// <param name="baseline">The baseline, such as <c>Baseline.Read("Checkout.baseline.json")</c>.</param>
    /// <param name="by">The least change that matters, more than 0 and less than 100 %, such as <c>10.Percent()</c>.</param>
    public LoadPlanBuilder ExpectNoSlowerThan(Baseline baseline, Ratio by)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        _wholeOnly.Add(nameof(ExpectNoSlowerThan));
        if (by.Value is > 0 and < 1)
            _baselines.Add(new BaselineExpectation(baseline, by));
        else
            _problems.Add($"ExpectNoSlowerThan(…, by: {by}): the least change that matters is more than 0 % and less than 100 %, such as 10.Percent().");
        return this;
    }
}

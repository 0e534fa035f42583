using LoadForge.Baselines;
using LoadForge.Units;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Grammar;

/// <summary>Adds a comparison after <c>.And</c>: <c>Is.WithinThresholds.And.NoSlowerThan(baseline, by: 10.Percent())</c>.</summary>
public static class BaselineExpressions
{
    /// <summary>
    /// A load result, or a list of results, that is no slower than a baseline by more than a share; if it cannot be decided, the test is inconclusive.
    /// </summary>
    /// <param name="before">The preceding expression.</param>
    /// <param name="baseline">The baseline, such as <c>Baseline.Read("Checkout.baseline.json")</c>.</param>
    /// <param name="by">The minimum change that matters, more than 0 and less than 100 %.</param>
    public static NoSlowerThanConstraint NoSlowerThan(this ConstraintExpression before, Baseline baseline, Ratio by) =>
        before.Append(new NoSlowerThanConstraint(baseline, by));
}

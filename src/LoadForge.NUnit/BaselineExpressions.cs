using LoadForge.Baselines;
using LoadForge.NUnit.Constraints;
using LoadForge.Units;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit;

/// <summary>Goes on with a comparison after <c>.And</c>: <c>Is.WithinExpectations.And.NoSlowerThan(baseline, by: 10.Percent())</c>.</summary>
public static class BaselineExpressions
{
    /// <summary>A load result, or a list of results, that is no slower than a baseline by more than a share; one that cannot be told makes the test inconclusive.</summary>
    /// <param name="before">What stands before it.</param>
    /// <param name="baseline">The baseline, such as <c>Baseline.Read("Checkout.baseline.json")</c>.</param>
    /// <param name="by">The least change that matters, more than 0 and less than 100 %.</param>
    public static NoSlowerThanConstraint NoSlowerThan(this ConstraintExpression before, Baseline baseline, Ratio by) => before.Append(new NoSlowerThanConstraint(baseline, by));
}

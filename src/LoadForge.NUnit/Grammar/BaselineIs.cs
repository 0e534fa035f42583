using LoadForge.Baselines;
using LoadForge.Units;
using NUnit.Framework;

namespace LoadForge.NUnit.Grammar;

/// <summary>NUnit constraints for comparisons: <c>Assert.That(result, Is.NoSlowerThan(baseline, by: 10.Percent()))</c>.</summary>
public static class BaselineIs
{
    extension(Is)
    {
        /// <summary>
        /// A load result, or a list of results, that is no slower than a baseline by more than a share; if it cannot be decided, the test is inconclusive.
        /// </summary>
        /// <param name="baseline">The baseline, such as <c>Baseline.Read("Checkout.baseline.json")</c>.</param>
        /// <param name="by">The minimum change that matters, more than 0 and less than 100 %.</param>
        public static NoSlowerThanConstraint NoSlowerThan(Baseline baseline, Ratio by) => new(baseline, by);
    }
}

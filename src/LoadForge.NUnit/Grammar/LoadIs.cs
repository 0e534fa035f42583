using NUnit.Framework;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Grammar;

/// <summary>NUnit constraints for a whole run: <c>Assert.That(result, Is.WithinThresholds)</c>.</summary>
public static class LoadIs
{
    extension(Is)
    {
        /// <summary>
        /// A completed run that failed no threshold of its plan; if it cannot be judged, the test is inconclusive.
        /// </summary>
        public static WithinThresholdsConstraint WithinThresholds => new ConstraintExpression().WithinThresholds;
    }
}

using LoadForge.NUnit.Constraints;
using NUnit.Framework;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit;

/// <summary>NUnit's grammar for a whole run: <c>Assert.That(result, Is.WithinExpectations)</c>.</summary>
public static class LoadIs
{
    extension(Is)
    {
        /// <summary>A load result that went through its whole profile and broke no expectation of its plan; one that could not be judged makes the test inconclusive by itself.</summary>
        public static WithinExpectationsConstraint WithinExpectations => new ConstraintExpression().WithinExpectations;
    }
}

using LoadForge.NUnit.Enforcement;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit;

/// <summary>
/// Fails every test of an assembly whose load runs fail a threshold, whether it is a <c>[Test]</c> or a <c>[LoadTest]</c>, and publishes the runs. The package
/// adds it to test projects automatically; write <c>[assembly: EnforceThresholds]</c> only where assembly attributes are not generated.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EnforceThresholdsAttribute : Attribute, ITestAction
{
    /// <summary>Runs around each test, including its setup and teardown, and around the assembly.</summary>
    public ActionTargets Targets => ActionTargets.Test | ActionTargets.Suite;

    /// <summary>Starts to observe runs before any test of the assembly; makes a load test wait for its turn on the machine.</summary>
    /// <param name="test">The test or the assembly.</param>
    /// <exception cref="TimeoutException">Load tests of another process did not end in time.</exception>
    public void BeforeTest(ITest test)
    {
        if (test.IsSuite) ThresholdEnforcement.Begin(test);
        else ThresholdEnforcement.BeginTest(test);
    }

    /// <summary>Sets the result of the test according to its runs and publishes it.</summary>
    /// <param name="test">The test or the assembly.</param>
    public void AfterTest(ITest test)
    {
        if (test.IsSuite) ThresholdEnforcement.End(test);
        else ThresholdEnforcement.EndTest(test);
    }
}

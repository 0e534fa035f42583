using LoadForge.NUnit.Publishing;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit;

/// <summary>
/// Holds every test of an assembly to what its load runs promised, whether it is a <c>[Test]</c> or a <c>[LoadTest]</c>, and publishes the runs. The package adds it
/// to test projects by itself; write <c>[assembly: EnforceExpectations]</c> only where assembly attributes are not generated.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EnforceExpectationsAttribute : Attribute, ITestAction
{
    /// <summary>Each test, outside its set-up and tear-down, and the assembly as a whole.</summary>
    public ActionTargets Targets => ActionTargets.Test | ActionTargets.Suite;

    /// <summary>Begins to watch runs before anything of the assembly runs; lets a load test wait for its turn on the machine.</summary>
    /// <param name="test">The test or the assembly.</param>
    /// <exception cref="TimeoutException">Load tests of another process did not end in time.</exception>
    public void BeforeTest(ITest test)
    {
        if (test.IsSuite) Enforcement.Begin(test);
        else Enforcement.BeginTest(test);
    }

    /// <summary>Settles the test's result by its runs and publishes it.</summary>
    /// <param name="test">The test or the assembly.</param>
    public void AfterTest(ITest test)
    {
        if (test.IsSuite) Enforcement.End(test);
        else Enforcement.EndTest(test);
    }
}

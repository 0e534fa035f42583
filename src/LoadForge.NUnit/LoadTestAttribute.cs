using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit;

/// <summary>
/// A test that makes load. It is a <c>[Test]</c> of category <c>Load</c> that runs alone: beside no other test of its process, and one at a time on the machine.
/// Goes with <c>[TestCase]</c> and <c>[TestCaseSource]</c>. A last parameter of type <see cref="CancellationToken"/> is given NUnit's token, which <c>[CancelAfter]</c> cancels;
/// the time that the test waits for its turn counts towards it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LoadTestAttribute : TestAttribute, IApplyToTest, IApplyToContext
{
    /// <summary>The category of every load test, for filters such as <c>--filter TestCategory!=Load</c>.</summary>
    public const string Category = "Load";

    void IApplyToTest.ApplyToTest(Test test)
    {
        ApplyToTest(test);
        test.Properties.Add(PropertyNames.Category, Category);
        test.Properties.Set(PropertyNames.ParallelScope, ParallelScope.None);
        if (test.Method is { } method && !method.TypeInfo.Assembly.IsDefined(typeof(EnforceExpectationsAttribute), inherit: false))
        {
            test.MakeInvalid(
                $"Nothing enforces expectations in {method.TypeInfo.Assembly.GetName().Name}: the package's build file was not imported. Add [assembly: LoadForge.NUnit.EnforceExpectations].");
        }
    }

    // Without it, cases of a parameterized test would inherit Parallelizable(Children) from their assembly or fixture.
    void IApplyToContext.ApplyToContext(TestExecutionContext context) => context.ParallelScope = ParallelScope.None;
}

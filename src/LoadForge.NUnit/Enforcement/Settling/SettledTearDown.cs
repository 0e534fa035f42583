using LoadForge.NUnit.Publishing;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement.Settling;

/// <summary>The last teardown of a fixture's tests: after it, only attributes can change the outcome.</summary>
internal sealed class SettledTearDown(IMethodInfo method) : WatchedMethod(method)
{
    /// <summary>Whether a test has a wrapped teardown.</summary>
    public static bool Follows(ITest test)
    {
        for (ITest? level = test; level is not null; level = level.Parent)
        {
            if (level is TestFixture { TearDownMethods: [SettledTearDown, ..] }) return true;
        }

        return false;
    }

    protected override void OnReturn()
    {
        TestExecutionContext context = TestExecutionContext.CurrentContext;
        TestRuling.Decide(context.CurrentTest, context.CurrentResult.ResultState.Status);
        TestRecords.Find(context.CurrentTest.Id)?.Outcome.Settle(context.CurrentResult);
    }

    // An exception from a teardown is an error.
    protected override bool Swallows(Exception end) => false;
}

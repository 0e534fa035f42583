using LoadForge.NUnit.Allure;
using LoadForge.NUnit.Publishing;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement.Settling;

/// <summary>
/// A setup of a fixture's tests. If it ends by <c>Assert.Ignore</c> or the like after runs that require a worse outcome, it ends with that outcome.
/// </summary>
internal sealed class SettledSetUp(IMethodInfo method) : WatchedMethod(method)
{
    /// <summary>Wraps the setups and the last teardown of each fixture that Allure's own package writes.</summary>
    public static void WrapAll(ITest level)
    {
        if (level is TestFixture fixture && AllureReport.HasAllure(fixture)) Wrap(fixture);
        foreach (ITest inner in level.Tests) WrapAll(inner);
    }

    protected override void OnReturn()
    {
    }

    protected override bool Swallows(Exception end)
    {
        TestExecutionContext context = TestExecutionContext.CurrentContext;
        if (end.GetBaseException() is ResultStateException { ResultState.Status: var status }
            && TestRecords.Find(context.CurrentTest.Id) is { Outcome: var outcome } && outcome.Overrules(status)
            && outcome.AsException(context.CurrentResult) is { } demanded)
        {
            throw demanded;
        }

        return false;
    }

    // The teardowns of base classes come first in the list, and are run last.
    private static void Wrap(TestFixture fixture)
    {
        for (int i = 0; i < fixture.SetUpMethods.Length; i++)
        {
            if (fixture.SetUpMethods[i] is not SettledSetUp) fixture.SetUpMethods[i] = new SettledSetUp(fixture.SetUpMethods[i]);
        }

        if (fixture.TearDownMethods is [var last, ..] and not [SettledTearDown, ..]) fixture.TearDownMethods[0] = new SettledTearDown(last);
    }
}

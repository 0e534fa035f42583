using LoadForge.NUnit.Allure;
using LoadForge.NUnit.Publishing;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement.Settling;

/// <summary>
/// The body of a test. If its runs require a worse outcome, <c>Assert.Pass</c>, <c>Assert.Ignore</c> and <c>Assert.Inconclusive</c> end only the body: NUnit
/// then counts the recorded assertions, as after any other return. A test without a teardown is settled here, any other by its last teardown.
/// </summary>
internal sealed class SettledMethod : WatchedMethod
{
    private readonly ITest _test;

    private SettledMethod(IMethodInfo method, ITest test)
        : base(method) => _test = test;

    /// <summary>Wraps the method of a test that Allure's own package writes.</summary>
    public static void Wrap(ITest test)
    {
        if (test is TestMethod { Method: not SettledMethod } method && AllureReport.IsWrittenByAllure(test))
        {
            method.Method = new SettledMethod(method.Method, test);
        }
    }

    /// <summary>Restores the method of a test.</summary>
    public static void Unwrap(ITest test)
    {
        if (test is TestMethod { Method: SettledMethod settled } method) method.Method = settled.Method;
    }

    protected override void OnReturn()
    {
        if (!SettledTearDown.Follows(_test)) TestRuling.Decide(_test, TestStatus.Passed);
    }

    protected override bool Swallows(Exception end)
    {
        if (end.GetBaseException() is not ResultStateException { ResultState.Status: var status } || status == TestStatus.Failed) return false;
        if (!SettledTearDown.Follows(_test)) TestRuling.Decide(_test, status);
        return TestRecords.Find(_test.Id)?.Outcome.Overrules(status) == true;
    }
}

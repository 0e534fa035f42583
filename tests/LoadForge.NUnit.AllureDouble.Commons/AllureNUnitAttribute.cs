using System.Text;
using Allure.Net.Commons;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using TestResult = Allure.Net.Commons.TestResult;

namespace Allure.NUnit;

/// <summary>
/// Begins a test's result before its setup and writes it after its teardown, by the outcome that NUnit has then, which is before any attribute of the
/// assembly is heard. The context is kept with the test, since NUnit may call from any thread.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public class AllureNUnitAttribute : PropertyAttribute, ITestAction, IApplyToContext
{
    private const string ContextKey = "AllureContext";

    public ActionTargets Targets => ActionTargets.Test | ActionTargets.Suite;

    private static AllureLifecycle Lifecycle => AllureLifecycle.Instance;

    public void ApplyToContext(TestExecutionContext context)
    {
        Lifecycle.StartTestContainer(new TestResultContainer { name = context.CurrentTest.FullName });
        Capture(context.CurrentTest);
    }

    public void BeforeTest(ITest test) => InContextOf(test, () =>
    {
        if (test.IsSuite) return;
        Lifecycle.StartTestContainer(new TestResultContainer { name = test.FullName });
        Lifecycle.StartTestCase(new TestResult { name = test.Name, fullName = test.FullName });
    });

    public void AfterTest(ITest test) => InContextOf(test, () =>
    {
        if (!test.IsSuite) Stop();
        Lifecycle.StopTestContainer().WriteTestContainer();
    });

    private static void Stop()
    {
        string output = TestExecutionContext.CurrentContext.CurrentResult.Output;
        if (!string.IsNullOrWhiteSpace(output)) AllureApi.AddAttachment("Console Output", "text/plain", Encoding.UTF8.GetBytes(output), ".txt");
        TestContext.ResultAdapter outcome = TestContext.CurrentContext.Result;
        Lifecycle.StopTestCase(test =>
        {
            test.status = StatusOf(outcome);
            if (outcome.Message is { Length: > 0 } message) test.statusDetails = new StatusDetails { message = message, trace = outcome.StackTrace };
        }).WriteTestCase();
    }

    private static Status StatusOf(TestContext.ResultAdapter outcome) => outcome.Outcome.Status switch
    {
        TestStatus.Inconclusive or TestStatus.Warning => Status.broken,
        TestStatus.Skipped => Status.skipped,
        TestStatus.Passed => Status.passed,
        TestStatus.Failed when !outcome.Assertions.Any() || outcome.Assertions.Any(assertion => assertion.Status == AssertionStatus.Error) => Status.broken,
        TestStatus.Failed => Status.failed,
        _ => Status.none,
    };

    private static void InContextOf(ITest test, Action action)
    {
        Lifecycle.RestoreContext(ContextOf(test));
        try
        {
            action();
        }
        finally
        {
            Capture(test);
        }
    }

    private static void Capture(ITest test) => test.Properties.Set(ContextKey, Lifecycle.Context);

    private static AllureContext ContextOf(ITest? test) =>
        test is null ? new AllureContext() : (AllureContext?)test.Properties.Get(ContextKey) ?? ContextOf(test.Parent);
}

using Allure.Net.Commons;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Allure.NUnit;

/// <summary>Begins a test's result before its set-up and writes it after its tear-down, by the outcome that NUnit has then.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class AllureNUnitAttribute : Attribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test) => AllureLifecycle.Instance.StartTestCase(new TestResult { fullName = test.FullName });

    public void AfterTest(ITest test) => AllureLifecycle.Instance.UpdateTestCase(result => result.status = TestContext.CurrentContext.Result.Outcome.Status switch
    {
        TestStatus.Passed => Status.passed,
        TestStatus.Failed => Status.failed,
        TestStatus.Skipped => Status.skipped,
        _ => Status.broken,
    }).WriteTestCase();
}

using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Allure.NUnit;

/// <summary>Begins a test's result before its setup and writes it after its teardown, by the outcome that NUnit has then.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class AllureNUnitAttribute : Attribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test) => AllureInProcessApi.StartTest(new TestResult { FullName = test.FullName });

    public void AfterTest(ITest test)
    {
        AllureInProcessApi.UpdateTestResult(result => result.Status = TestContext.CurrentContext.Result.Outcome.Status switch
        {
            global::NUnit.Framework.Interfaces.TestStatus.Passed => TestStatus.Passed,
            global::NUnit.Framework.Interfaces.TestStatus.Failed => TestStatus.Failed,
            global::NUnit.Framework.Interfaces.TestStatus.Skipped => TestStatus.Skipped,
            _ => TestStatus.Broken,
        });
        AllureInProcessApi.WriteTest();
    }
}

using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Allure.NUnit;

/// <summary>Begins a test's result before its set-up and writes it after its tear-down.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class AllureNUnitAttribute : Attribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test) => AllureInProcessApi.StartTest(new TestResult { FullName = test.FullName });

    public void AfterTest(ITest test) => AllureInProcessApi.WriteTest();
}

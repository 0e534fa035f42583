using LoadForge.NUnit.Allure;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Publishing;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement;

/// <summary>Applies the rules for the end of a test, which is observed by its method, its teardown, or the attribute of the assembly.</summary>
internal static class TestRuling
{
    /// <summary>Fails a test that did not await a run, or that would pass without load.</summary>
    /// <param name="test">The test.</param>
    /// <param name="status">How it ended, or will end.</param>
    public static void Decide(ITest test, TestStatus status)
    {
        if (TestRecords.Find(test.Id) is { IsPending: true } record) Unawaited.Fail(test, TestExecutionContext.CurrentContext.CurrentResult, record);
        if (IsLoadTest(test)) WithoutLoad.Fail(test, status);
    }

    /// <summary>Writes a test for Allure, once; if Allure's own package writes it, only the files of the folder.</summary>
    public static void Write(ITest test, TestExecutionContext context, TestRecord? record)
    {
        if (record?.BeginWriting() == false) return;
        if (record?.IsRefused != true && AllureReport.IsWrittenByAllure(test)) AllureReport.WriteFolder(test, context, record);
        else AllureReport.Write(test, context, record);
    }

    /// <summary>Whether a test is a <c>[LoadTest]</c>, which runs alone in its process.</summary>
    public static bool IsLoadTest(ITest test) => test.Method?.IsDefined<LoadTestAttribute>(inherit: true) == true;
}

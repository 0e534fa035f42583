using LoadForge.NUnit.Publishing;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement.Outcomes;

/// <summary>A load test that would pass although it generated no load: its plan was built and never run, or its body does nothing.</summary>
internal static class WithoutLoad
{
    private const string Remedy = "\n  Run the plan: await Load.Scenario(…)….RunAsync(cancellation). A test that generates no load should be a [Test].";

    /// <summary>Fails a test that passed, or will pass, without a run or a search in the test or its setups.</summary>
    public static void Fail(ITest test, TestStatus status)
    {
        if (status is not (TestStatus.Passed or TestStatus.Warning) || HasLoad(test)) return;
        TestRecords.Of(test.Id).Outcome.Fail(
            TestExecutionContext.CurrentContext.CurrentResult, $"{test.Name}: the load test generated no load: no run was started.{Remedy}", null);
    }

    /// <summary>Why a repeat does not count; null if it started a run.</summary>
    public static string? OfRepeat(int repeat, int begunBefore, TestRecord record) =>
        record.Begun > begunBefore ? null : FormattableString.Invariant($"repeat {repeat} generated no load: no run was started.{Remedy}");

    private static bool HasLoad(ITest test)
    {
        for (ITest? level = test; level is not null; level = level.Parent)
        {
            if (TestRecords.Find(level.Id) is { Begun: > 0 }) return true;
        }

        return false;
    }
}

using LoadForge.Engine;
using LoadForge.NUnit.Publishing;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement.Outcomes;

/// <summary>A run or search that continues after its test has ended: its result is too late for the test.</summary>
internal static class Unawaited
{
    private static readonly TimeSpan TimeToPublish = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly ManualResetEventSlim Never = new();

    /// <summary>
    /// Fails the test, once. If it has the process to itself, its runs are ended and published before the next test starts.
    /// </summary>
    public static void Fail(ITest test, TestResult result, TestRecord record)
    {
        if (!record.BeginUnawaited()) return;
        string message = $"{test.Name}: the test ended while a load run was in progress; await RunAsync(…).";
        if (result.ResultState.Status == TestStatus.Failed) result.SetResult(result.ResultState, $"{result.Message}\n\n{message}", result.StackTrace);
        record.Outcome.Fail(result, message, null);
        if (!TestRuling.IsLoadTest(test)) return;
        LoadRuns.Interrupt("the test ended without awaiting the run");
        long start = TimeProvider.System.GetTimestamp();
        while (record.IsPending && TimeProvider.System.GetElapsedTime(start) < TimeToPublish) Never.Wait(Pause);
    }
}

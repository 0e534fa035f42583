using System.Collections.Concurrent;

namespace Allure;

/// <summary>Without a test under way it does nothing.</summary>
public static class AllureInProcessApi
{
    private static readonly AsyncLocal<TestResult?> Current = new();

    /// <summary>What the real one writes to files.</summary>
    public static ConcurrentQueue<TestResult> Written { get; } = new();

    public static void UpdateTestResult(Action<TestResult> change)
    {
        if (Current.Value is { } result) change(result);
    }

    public static void StartTest(TestResult result) => Current.Value = result;

    public static void WriteTest()
    {
        Written.Enqueue(Current.Value!);
        Current.Value = null;
    }
}

using System.Collections.Concurrent;

namespace Allure.Net.Commons;

/// <summary>Holds the result of the test under way in each flow.</summary>
public class AllureLifecycle
{
    private static readonly AsyncLocal<TestResult?> Current = new();

    public static AllureLifecycle Instance { get; } = new();

    /// <summary>What the real one writes to files.</summary>
    public static ConcurrentQueue<TestResult> Written { get; } = new();

    internal TestResult Test => Current.Value ?? throw new InvalidOperationException("No test context is active.");

    public AllureLifecycle StartTestCase(TestResult testResult)
    {
        Current.Value = testResult;
        return this;
    }

    public AllureLifecycle UpdateTestCase(string uuid, Action<TestResult> update) => UpdateTestCase(update);

    public AllureLifecycle UpdateTestCase(Action<TestResult> update)
    {
        update(Test);
        return this;
    }

    public AllureLifecycle WriteTestCase()
    {
        Written.Enqueue(Test);
        Current.Value = null;
        return this;
    }
}

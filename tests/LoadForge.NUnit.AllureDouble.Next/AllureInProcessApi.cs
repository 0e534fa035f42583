using System.Collections.Concurrent;

namespace Allure;

/// <summary>Changes what is in progress, if there is any; else it does nothing.</summary>
public static class AllureInProcessApi
{
    private static readonly AsyncLocal<TestResult?> Current = new();
    private static readonly AsyncLocal<FixtureResult?> Fixture = new();
    private static readonly AsyncLocal<StepResult?> Innermost = new();

    /// <summary>What the real one writes to files.</summary>
    public static ConcurrentQueue<TestResult> Written { get; } = new();

    /// <summary>The setups that the real one writes to files.</summary>
    public static ConcurrentQueue<FixtureResult> WrittenFixtures { get; } = new();

    public static void UpdateTestResult(Action<TestResult> update)
    {
        if (Current.Value is { } result) update(result);
    }

    public static void UpdateFixtureResult(Action<FixtureResult> update)
    {
        if (Fixture.Value is { } result) update(result);
    }

    public static void UpdateStepResult(Action<StepResult> update)
    {
        if (Innermost.Value is { } result) update(result);
    }

    public static void SetUp(string name, Action action)
    {
        Fixture.Value = new FixtureResult { Name = name };
        try
        {
            action();
        }
        finally
        {
            WrittenFixtures.Enqueue(Fixture.Value);
            Fixture.Value = null;
        }
    }

    public static void StartTest(TestResult result) => Current.Value = result;

    public static void WriteTest()
    {
        Written.Enqueue(Current.Value!);
        Current.Value = null;
    }

    internal static void Step(string name, Action action)
    {
        StepResult? outer = Innermost.Value;
        var step = new StepResult { Name = name };
        if (outer is not null) (outer.Steps ??= new List<StepResult>()).Add(step);
        else if (Fixture.Value is { } fixture) (fixture.Steps ??= new List<StepResult>()).Add(step);
        else if (Current.Value is { } test) (test.Steps ??= new List<StepResult>()).Add(step);
        Innermost.Value = step;
        try
        {
            action();
        }
        finally
        {
            Innermost.Value = outer;
        }
    }

    internal static void Attach(string attachment)
    {
        if (Innermost.Value is { } step) (step.Attachments ??= new List<string>()).Add(attachment);
        else if (Fixture.Value is { } fixture) (fixture.Attachments ??= new List<string>()).Add(attachment);
        else if (Current.Value is { } test) (test.Attachments ??= new List<string>()).Add(attachment);
    }
}

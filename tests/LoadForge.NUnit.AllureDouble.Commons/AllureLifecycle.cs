using System.Collections.Concurrent;

namespace Allure.Net.Commons;

/// <summary>Keeps what is in progress in each flow, and writes what has ended.</summary>
public class AllureLifecycle
{
    private static readonly Lazy<AllureLifecycle> Lazily = new(() => new AllureLifecycle("allure-results"));

    private readonly AsyncLocal<AllureContext?> _context = new();
    private readonly object _monitor = new();
    private readonly FileSystemResultsWriter _writer;

    internal AllureLifecycle(string folder) => _writer = new FileSystemResultsWriter(folder);

    public static AllureLifecycle Instance => Lazily.Value;

    /// <summary>What was written, for tests to look at.</summary>
    public static ConcurrentQueue<TestResult> Written { get; } = new();

    /// <summary>The containers that were written, for tests to look at.</summary>
    public static ConcurrentQueue<TestResultContainer> WrittenContainers { get; } = new();

    public string ResultsDirectory => _writer.ToString();

    public AllureContext Context
    {
        get => _context.Value ??= new AllureContext();
        private set => _context.Value = value;
    }

    public void RestoreContext(AllureContext context) => Context = context;

    public AllureLifecycle StartTestContainer(TestResultContainer container) =>
        With(context => context with { Containers = context.Containers.Push(container) });

    public AllureLifecycle StopTestContainer() => this;

    public AllureLifecycle WriteTestContainer()
    {
        TestResultContainer container = Context.Containers.Peek();
        With(context => context with { Containers = context.Containers.Pop() });
        if (container.befores.Count == 0 && container.afters.Count == 0) return this;
        WrittenContainers.Enqueue(container);
        _writer.Write(container);
        return this;
    }

    public AllureLifecycle StartBeforeFixture(FixtureResult fixture)
    {
        Context.Containers.Peek().befores.Add(Begun(fixture));
        return With(context => context with { Fixture = fixture });
    }

    public AllureLifecycle StartAfterFixture(FixtureResult fixture)
    {
        Context.Containers.Peek().afters.Add(Begun(fixture));
        return With(context => context with { Fixture = fixture });
    }

    public AllureLifecycle StopFixture()
    {
        Ended(Context.Fixture!);
        return With(context => context with { Fixture = null, Steps = context.Steps.Clear() });
    }

    public AllureLifecycle StartTestCase(TestResult test)
    {
        foreach (TestResultContainer container in Context.Containers) container.children.Add(test.uuid);
        return With(context => context with { Test = Begun(test), Fixture = null, Steps = context.Steps.Clear() });
    }

    public AllureLifecycle UpdateTestCase(string uuid, Action<TestResult> update) => UpdateTestCase(update);

    public AllureLifecycle UpdateTestCase(Action<TestResult> update)
    {
        lock (_monitor) update(Context.CurrentTest);
        return this;
    }

    public AllureLifecycle UpdateExecutableItem(Action<ExecutableItem> updateItem)
    {
        lock (_monitor) updateItem(Context.CurrentStepContainer);
        return this;
    }

    public AllureLifecycle StopTestCase(Action<TestResult> beforeStop)
    {
        beforeStop(Context.CurrentTest);
        Ended(Context.CurrentTest);
        return this;
    }

    public AllureLifecycle WriteTestCase()
    {
        TestResult test = Context.CurrentTest;
        With(context => context with { Test = null });
        Written.Enqueue(test);
        _writer.Write(test);
        return this;
    }

    public AllureLifecycle StartStep(StepResult step)
    {
        Context.CurrentStepContainer.steps.Add(Begun(step));
        return With(context => context with { Steps = context.Steps.Push(step) });
    }

    public AllureLifecycle StopStep()
    {
        Ended(Context.Steps.Peek());
        return With(context => context with { Steps = context.Steps.Pop() });
    }

    internal void Write(string name, byte[] content) => _writer.Write(name, content);

    private AllureLifecycle With(Func<AllureContext, AllureContext> change)
    {
        Context = change(Context);
        return this;
    }

    private static T Begun<T>(T item)
        where T : ExecutableItem
    {
        item.stage = Stage.running;
        item.start = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        return item;
    }

    private static void Ended(ExecutableItem item)
    {
        item.stage = Stage.finished;
        item.stop = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        if (item.status == Status.none) item.status = Status.passed;
    }
}

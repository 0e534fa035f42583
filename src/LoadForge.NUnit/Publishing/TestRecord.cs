using System.Collections.Immutable;
using LoadForge.Capacity;
using LoadForge.NUnit.Enforcement;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Repeating;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Session;
using LoadForge.Results.Comparisons;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>The load runs of one test, or of one fixture's setup, so far.</summary>
internal sealed class TestRecord
{
    private readonly Lock _changing = new();
    private ImmutableSortedDictionary<int, PublishedRun> _runs = ImmutableSortedDictionary<int, PublishedRun>.Empty;
    private ImmutableSortedDictionary<int, Func<SessionRun>> _session = ImmutableSortedDictionary<int, Func<SessionRun>>.Empty;
    private int _begun;
    private int _published;
    private int _isWritten;
    private int _isUnawaited;

    /// <summary>The published runs in the order in which they began.</summary>
    public ImmutableArray<PublishedRun> Runs => [.. _runs.Values];

    /// <summary>The published runs and capacity searches in a few values, in the order in which they began.</summary>
    public ImmutableArray<SessionRun> Session => [.. _session.Values.Select(run => run())];

    /// <summary>The files of capacity searches.</summary>
    public ImmutableArray<RunFile> Files { get; private set; } = [];

    /// <summary>The comparisons with baselines.</summary>
    public ImmutableArray<BaselineComparison> Comparisons { get; private set; } = [];

    /// <summary>Steps for Allure besides those of runs and comparisons.</summary>
    public ImmutableArray<AllureStep> Steps { get; private set; } = [];

    /// <summary>The repeats in progress; null if the method runs once and without a baseline.</summary>
    public RepeatedRuns? Repeats { get; set; }

    /// <summary>The test and its flow, once it has started a run or a search; null before, and for a setup.</summary>
    public OpenTest? Test { get; private set; }

    /// <summary>The outcome that the runs require so far.</summary>
    public RequiredOutcome Outcome { get; } = new();

    /// <summary>The number of runs and searches that have started.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>The number of runs that agents have made or make.</summary>
    public int AgentRuns { get; set; }

    /// <summary>Whether a run has started that is not published yet.</summary>
    public bool IsPending => Volatile.Read(ref _published) < Volatile.Read(ref _begun);

    /// <summary>Whether the test was rejected before it ran, so that Allure's own package has not recorded it.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Counts a run that starts, in the flow of its test.</summary>
    /// <param name="context">The context of the test.</param>
    /// <returns>Its number in the test, from 1.</returns>
    public int Begin(TestExecutionContext context)
    {
        if (!context.CurrentTest.IsSuite && ExecutionContext.Capture() is { } flow) Test ??= new OpenTest(context, flow);
        return Interlocked.Increment(ref _begun);
    }

    /// <summary>Whether the caller is the first to write the test: the process and the test may end at the same time.</summary>
    public bool BeginWriting() => Interlocked.Exchange(ref _isWritten, 1) == 0;

    /// <summary>Whether the caller is the first to report a run that the test did not await.</summary>
    public bool BeginUnawaited() => Interlocked.Exchange(ref _isUnawaited, 1) == 0;

    /// <summary>Adds a run with its files.</summary>
    public void Add(int number, PublishedRun run)
    {
        lock (_changing)
        {
            _runs = _runs.Add(number, run);
            _session = _session.Add(number, () => SessionRun.Of(run));
        }
    }

    /// <summary>Adds a capacity search with its files.</summary>
    public void Add(int number, CapacityResult search, ImmutableArray<RunFile> files)
    {
        lock (_changing)
        {
            Files = Files.AddRange(files);
            _session = _session.Add(number, () => SessionRun.Of(search, files));
        }
    }

    /// <summary>Adds a step for Allure.</summary>
    public void Add(AllureStep step)
    {
        lock (_changing) Steps = Steps.Add(step);
    }

    /// <summary>Notes that the publication of a run has ended, successfully or not.</summary>
    public void Publish() => Interlocked.Increment(ref _published);

    /// <summary>Adds a comparison with a baseline.</summary>
    public void Add(BaselineComparison comparison)
    {
        lock (_changing) Comparisons = Comparisons.Add(comparison);
    }
}

using System.Collections.Immutable;
using LoadForge.Baselines;
using LoadForge.NUnit.Enforcement;
using LoadForge.NUnit.Repeating;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>What the load runs of one test, or of one fixture's setup, have come to so far.</summary>
internal sealed class TestRecord
{
    private readonly Lock _changing = new();
    private ImmutableSortedDictionary<int, PublishedRun> _runs = ImmutableSortedDictionary<int, PublishedRun>.Empty;
    private int _begun;
    private int _published;
    private int _isWritten;
    private int _isUnawaited;
    private bool _hasFailed;
    private bool _isWarned;
    private string? _untold;
    private string? _brokenInSuite;

    /// <summary>The published runs in the order in which they began.</summary>
    public ImmutableArray<PublishedRun> Runs => [.. _runs.Values];

    /// <summary>The files of capacity searches.</summary>
    public ImmutableArray<RunFile> Files { get; private set; } = [];

    /// <summary>The comparisons with baselines.</summary>
    public ImmutableArray<BaselineComparison> Comparisons { get; private set; } = [];

    /// <summary>Steps for Allure besides those of runs and comparisons.</summary>
    public ImmutableArray<AllureStep> Steps { get; private set; } = [];

    /// <summary>The repeats of the test's method in progress; null when it is run once and compared with nothing.</summary>
    public RepeatedRuns? Repeats { get; set; }

    /// <summary>The test and its flow, once it has made a run or a search; null before, and for a setup.</summary>
    public OpenTest? Test { get; private set; }

    /// <summary>How many runs and searches have begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>Whether a run has begun that is not published yet.</summary>
    public bool IsPending => Volatile.Read(ref _published) < Volatile.Read(ref _begun);

    /// <summary>Whether the test was refused before anything of it ran, so that Allure's own package never heard of it.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Counts a run that begins, in the flow of its test.</summary>
    /// <param name="context">The context of the test.</param>
    /// <returns>Its number in the test, from 1.</returns>
    public int Begin(TestExecutionContext context)
    {
        if (!context.CurrentTest.IsSuite && ExecutionContext.Capture() is { } flow) Test ??= new OpenTest(context, flow);
        return Interlocked.Increment(ref _begun);
    }

    /// <summary>Whether the caller is the first that means to write the test: a process that ends may come upon a test that ends too.</summary>
    public bool BeginWriting() => Interlocked.Exchange(ref _isWritten, 1) == 0;

    /// <summary>Whether the caller is the first that tells of a run that the test did not await.</summary>
    public bool BeginUnawaited() => Interlocked.Exchange(ref _isUnawaited, 1) == 0;

    /// <summary>Keeps a run with its files.</summary>
    public void Add(int number, PublishedRun run)
    {
        lock (_changing) _runs = _runs.Add(number, run);
    }

    /// <summary>Keeps the files of a capacity search.</summary>
    public void Add(ImmutableArray<RunFile> files)
    {
        lock (_changing) Files = Files.AddRange(files);
    }

    /// <summary>Keeps a step for Allure.</summary>
    public void Add(AllureStep step)
    {
        lock (_changing) Steps = Steps.Add(step);
    }

    /// <summary>Says that a run's publication is over, well or not.</summary>
    public void Publish() => Interlocked.Increment(ref _published);

    /// <summary>
    /// Books failed thresholds as a failed assertion of the test, which goes on: its own assertions still run, and NUnit reports all together.
    /// </summary>
    public void Fail(TestResult result, string message, string? line)
    {
        lock (_changing)
        {
            _hasFailed = true;
            result.RecordAssertion(AssertionStatus.Failed, message, line);
        }
    }

    /// <summary>
    /// Books that something could not be judged, which leaves the test inconclusive. As an assertion, and at once: whoever reports the test before its last
    /// attribute has run, as Allure does, must not see it passed.
    /// </summary>
    public void Doubt(TestResult result, string message, string? line)
    {
        lock (_changing)
        {
            _untold = _untold is null ? message : _untold + "\n\n" + message;
            result.RecordAssertion(AssertionStatus.Inconclusive, message, line);
        }
    }

    /// <summary>Fails a fixture by its setup or teardown. NUnit keeps one message of those, so that each is added to the ones before it.</summary>
    public void BreakSuite(TestResult result, string message, string? line)
    {
        lock (_changing)
        {
            _brokenInSuite = _brokenInSuite is null ? message : _brokenInSuite + "\n\n" + message;
            result.SetResult(ResultState.Failure.WithSite(result.HasChildren ? FailureSite.TearDown : FailureSite.SetUp), _brokenInSuite, line);
        }
    }

    /// <summary>Leaves a fixture inconclusive by its setup, unless it has failed.</summary>
    public void DoubtSuite(TestResult result, string message)
    {
        lock (_changing)
        {
            _untold = _untold is null ? message : _untold + "\n\n" + message;
            if (result.ResultState.Status != TestStatus.Failed) result.SetResult(ResultState.Inconclusive.WithSite(FailureSite.SetUp), _untold);
        }
    }

    /// <summary>Books that something could not be judged, as a warning.</summary>
    public void Warn(TestResult result, string message, string? line)
    {
        lock (_changing)
        {
            _isWarned = true;
            result.RecordAssertion(AssertionStatus.Warning, message, line);
        }
    }

    /// <summary>Keeps a comparison with a baseline.</summary>
    public void Add(BaselineComparison comparison)
    {
        lock (_changing) Comparisons = Comparisons.Add(comparison);
    }

    /// <summary>
    /// Gives the finished test the result that its runs demand. NUnit has counted recorded assertions by then unless the test ended by <c>Assert.Pass</c>,
    /// <c>Assert.Ignore</c> or the like, which would hide them.
    /// </summary>
    public void Settle(TestResult result)
    {
        if (!Overrules(result.ResultState.Status)) return;
        if (_hasFailed || _untold is null) result.RecordTestCompletion();
        else result.SetResult(ResultState.Inconclusive, _untold);
    }

    /// <summary>What ends a setup as <see cref="Settle"/> would; null when the runs demand a warning, which no exception stands for.</summary>
    public Exception? AsException(TestResult result)
    {
        if (_hasFailed)
        {
            result.RecordTestCompletion();
            return new MultipleAssertException(result);
        }

        return _untold is null ? null : new InconclusiveException(_untold);
    }

    /// <summary>Whether what the runs demand is worse than how the test ended, or wanted to end.</summary>
    /// <remarks>
    /// | the runs demand | passed | warning | inconclusive, skipped | failed |
    /// |---|---|---|---|---|
    /// | a failure | failed | failed | failed | stays |
    /// | an inconclusive test | inconclusive | inconclusive | stays | stays |
    /// | a warning | warning | stays | stays | stays |
    /// </remarks>
    public bool Overrules(TestStatus status) =>
        _hasFailed ? status != TestStatus.Failed
        : _untold is not null ? status is TestStatus.Passed or TestStatus.Warning
        : _isWarned && status == TestStatus.Passed;
}

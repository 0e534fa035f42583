using System.Collections.Immutable;
using LoadForge.NUnit.Enforcement;
using LoadForge.NUnit.Repeating;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Results.Comparisons;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>The load runs of one test, or of one fixture's setup, so far.</summary>
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
    private string? _suiteFailure;

    /// <summary>The published runs in the order in which they began.</summary>
    public ImmutableArray<PublishedRun> Runs => [.. _runs.Values];

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

    /// <summary>The number of runs and searches that have started.</summary>
    public int Begun => Volatile.Read(ref _begun);

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
        lock (_changing) _runs = _runs.Add(number, run);
    }

    /// <summary>Adds the files of a capacity search.</summary>
    public void Add(ImmutableArray<RunFile> files)
    {
        lock (_changing) Files = Files.AddRange(files);
    }

    /// <summary>Adds a step for Allure.</summary>
    public void Add(AllureStep step)
    {
        lock (_changing) Steps = Steps.Add(step);
    }

    /// <summary>Notes that the publication of a run has ended, successfully or not.</summary>
    public void Publish() => Interlocked.Increment(ref _published);

    /// <summary>
    /// Records failed thresholds as a failed assertion of the test, which continues: its own assertions still run, and NUnit reports all together.
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
    /// Records that something could not be judged, which leaves the test inconclusive. As an assertion, and immediately: a reporter that reads before the last
    /// attribute has run, such as Allure, must not see it passed.
    /// </summary>
    public void Doubt(TestResult result, string message, string? line)
    {
        lock (_changing)
        {
            _untold = _untold is null ? message : _untold + "\n\n" + message;
            result.RecordAssertion(AssertionStatus.Inconclusive, message, line);
        }
    }

    /// <summary>Fails a fixture because of its setup or teardown. NUnit stores one message for these, so each is appended to the previous ones.</summary>
    public void BreakSuite(TestResult result, string message, string? line)
    {
        lock (_changing)
        {
            _suiteFailure = _suiteFailure is null ? message : _suiteFailure + "\n\n" + message;
            result.SetResult(ResultState.Failure.WithSite(result.HasChildren ? FailureSite.TearDown : FailureSite.SetUp), _suiteFailure, line);
        }
    }

    /// <summary>Marks a fixture as inconclusive because of its setup, unless it has failed.</summary>
    public void DoubtSuite(TestResult result, string message)
    {
        lock (_changing)
        {
            _untold = _untold is null ? message : _untold + "\n\n" + message;
            if (result.ResultState.Status != TestStatus.Failed) result.SetResult(ResultState.Inconclusive.WithSite(FailureSite.SetUp), _untold);
        }
    }

    /// <summary>Records a warning that something could not be judged.</summary>
    public void Warn(TestResult result, string message, string? line)
    {
        lock (_changing)
        {
            _isWarned = true;
            result.RecordAssertion(AssertionStatus.Warning, message, line);
        }
    }

    /// <summary>Adds a comparison with a baseline.</summary>
    public void Add(BaselineComparison comparison)
    {
        lock (_changing) Comparisons = Comparisons.Add(comparison);
    }

    /// <summary>
    /// Sets the result that the runs require on the finished test. NUnit has counted recorded assertions by then, unless the test ended by <c>Assert.Pass</c>,
    /// <c>Assert.Ignore</c> or the like, which would hide them.
    /// </summary>
    public void Settle(TestResult result)
    {
        if (!Overrules(result.ResultState.Status)) return;
        if (_hasFailed || _untold is null) result.RecordTestCompletion();
        else result.SetResult(ResultState.Inconclusive, _untold);
    }

    /// <summary>The exception that ends a setup as <see cref="Settle"/> would; null if the runs require a warning, for which there is no exception.</summary>
    public Exception? AsException(TestResult result)
    {
        if (_hasFailed)
        {
            result.RecordTestCompletion();
            return new MultipleAssertException(result);
        }

        return _untold is null ? null : new InconclusiveException(_untold);
    }

    /// <summary>Whether the runs require a worse outcome than that of the test itself.</summary>
    /// <remarks>
    /// | the runs require | passed | warning | inconclusive, skipped | failed |
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

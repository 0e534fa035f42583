using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement.Outcomes;

/// <summary>The outcome that the runs of a test, or of a fixture's setup, require. Runs may end at the same time.</summary>
internal sealed class RequiredOutcome
{
    private readonly Lock _changing = new();
    private bool _hasFailed;
    private bool _isWarned;
    private string? _doubts;
    private string? _suiteFailure;

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
            _doubts = _doubts is null ? message : _doubts + "\n\n" + message;
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
            _doubts = _doubts is null ? message : _doubts + "\n\n" + message;
            if (result.ResultState.Status != TestStatus.Failed) result.SetResult(ResultState.Inconclusive.WithSite(FailureSite.SetUp), _doubts);
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

    /// <summary>
    /// Sets the result that the runs require on the finished test. NUnit has counted recorded assertions by then, unless the test ended by <c>Assert.Pass</c>,
    /// <c>Assert.Ignore</c> or the like, which would hide them.
    /// </summary>
    public void Settle(TestResult result)
    {
        if (!Overrules(result.ResultState.Status)) return;
        if (_hasFailed || _doubts is null) result.RecordTestCompletion();
        else result.SetResult(ResultState.Inconclusive, _doubts);
    }

    /// <summary>The exception that ends a setup as <see cref="Settle"/> would; null if the runs require a warning, for which there is no exception.</summary>
    public Exception? AsException(TestResult result)
    {
        if (_hasFailed)
        {
            result.RecordTestCompletion();
            return new MultipleAssertException(result);
        }

        return _doubts is null ? null : new InconclusiveException(_doubts);
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
        : _doubts is not null ? status is TestStatus.Passed or TestStatus.Warning
        : _isWarned && status == TestStatus.Passed;
}

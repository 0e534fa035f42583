using System.Collections.Immutable;
using LoadForge.Reporting.Allure;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>What the load runs of one test, or of one fixture's set-up, have come to so far.</summary>
internal sealed class TestRecord
{
    private readonly Lock _changing = new();
    private ImmutableSortedDictionary<int, AllureRun> _runs = ImmutableSortedDictionary<int, AllureRun>.Empty;
    private int _begun;
    private int _published;
    private bool _isBroken;
    private string? _untold;

    /// <summary>The published runs in the order in which they began.</summary>
    public ImmutableArray<AllureRun> Runs => [.. _runs.Values];

    /// <summary>Whether a run has begun that is not published yet.</summary>
    public bool IsPending => Volatile.Read(ref _published) < Volatile.Read(ref _begun);

    /// <summary>Counts a run that begins.</summary>
    /// <returns>Its number in the test, from 1.</returns>
    public int Begin() => Interlocked.Increment(ref _begun);

    /// <summary>Keeps a run with its files.</summary>
    public void Add(int number, AllureRun run)
    {
        lock (_changing) _runs = _runs.Add(number, run);
    }

    /// <summary>Says that a run's publication is over, well or not.</summary>
    public void Publish() => Interlocked.Increment(ref _published);

    /// <summary>Books broken promises as a failed assertion of the test, which goes on: its own assertions still run, and NUnit reports all together.</summary>
    public void Break(TestResult result, string message, string? line)
    {
        lock (_changing)
        {
            _isBroken = true;
            result.RecordAssertion(AssertionStatus.Failed, message, line);
        }
    }

    /// <summary>Keeps in mind that a run could not be judged.</summary>
    public void Doubt(string message)
    {
        lock (_changing) _untold = _untold is null ? message : _untold + "\n\n" + message;
    }

    /// <summary>
    /// Gives the finished test the result that its runs demand. NUnit has counted recorded assertions by then unless the test ended by <c>Assert.Pass</c>,
    /// <c>Assert.Ignore</c> or the like, which would hide them.
    /// </summary>
    public void Settle(TestResult result)
    {
        if (_isBroken && result.ResultState.Status != TestStatus.Failed) result.RecordTestCompletion();
        if (!_isBroken && _untold is not null && result.ResultState.Status is TestStatus.Passed or TestStatus.Warning) result.SetResult(ResultState.Inconclusive, _untold);
    }
}

using System.Collections.Immutable;
using LoadForge.Reporting.Markdown;
using LoadForge.Results;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>The tests with load since the last table, for the step summary of GitHub Actions. Of a test that is retried, the last try counts.</summary>
internal static class SessionTests
{
    private static ImmutableDictionary<string, (int Number, SessionTest Test)> _tests = ImmutableDictionary<string, (int, SessionTest)>.Empty;
    private static int _number;

    /// <summary>Reads environment variables.</summary>
    internal static Func<string, string?> Environment { get; set; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Notes a test that has ended; a test without a published run is left out.</summary>
    /// <param name="test">The test.</param>
    /// <param name="result">Its result.</param>
    /// <param name="record">Its runs; null if it started none.</param>
    public static void Note(ITest test, TestResult result, TestRecord? record)
    {
        if (record is not null) Note(test, OutcomeOf(result.ResultState.Status), record);
    }

    /// <summary>Notes the runs of a one-time setup or teardown so far. Its fixture has no result yet, so the thresholds decide.</summary>
    /// <param name="fixture">The fixture.</param>
    /// <param name="record">Its runs.</param>
    public static void Note(ITest fixture, TestRecord record)
    {
        LoadResult[] runs = [.. record.Runs.Select(run => run.Result)];
        Verdict[] verdicts = [.. runs.SelectMany(run => run.Verdicts)];
        VerdictStatus outcome = runs.Any(run => !run.IsComplete) || verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed) ? VerdictStatus.Failed
            : verdicts.Any(verdict => verdict.Status == VerdictStatus.Inconclusive) ? VerdictStatus.Inconclusive
            : VerdictStatus.Passed;
        Note(fixture, outcome, record);
    }

    /// <summary>Appends the table of the tests since the last call to the step summary.</summary>
    /// <param name="assembly">The assembly of the tests.</param>
    /// <returns>What could not be written, in one line; null if there is nothing to report.</returns>
    public static string? Publish(ITest assembly)
    {
        ImmutableDictionary<string, (int Number, SessionTest Test)> noted = Interlocked.Exchange(
            ref _tests, ImmutableDictionary<string, (int Number, SessionTest Test)>.Empty);
        SessionTest[] tests = [.. noted.Values.OrderBy(test => test.Number).Select(test => test.Test)];
        return StepSummary.Append(Path.GetFileNameWithoutExtension(assembly.Name), tests, Environment);
    }

    private static void Note(ITest test, VerdictStatus? outcome, TestRecord record)
    {
        if (record.Runs.IsEmpty || Environment("GITHUB_STEP_SUMMARY") is null) return;

        // A result holds its time series and histograms; the table needs only its totals.
        var noted = new SessionTest(TestName.ForFiles(test), outcome, [.. record.Runs.Select(run => Totals(run.Result))]);
        int number = Interlocked.Increment(ref _number);
        ImmutableInterlocked.AddOrUpdate(ref _tests, test.Id, _ => (Number: number, Test: noted), (_, known) => (known.Number, noted));
    }

    private static LoadResult Totals(LoadResult result) => result with { Series = [], Phases = [], Scenarios = [], Verdicts = [], Log = [] };

    private static VerdictStatus? OutcomeOf(TestStatus status) => status switch
    {
        TestStatus.Passed or TestStatus.Warning => VerdictStatus.Passed,
        TestStatus.Failed => VerdictStatus.Failed,
        TestStatus.Inconclusive => VerdictStatus.Inconclusive,
        _ => null,
    };
}

using System.Collections.Immutable;
using LoadForge.NUnit.Enforcement;
using LoadForge.Reporting.Markdown;
using LoadForge.Reporting.Session;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>
/// The tests with load since the last publication: for the page of the assembly and the step summary of GitHub Actions. Of a test that is retried, the last try
/// counts.
/// </summary>
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
        if (record is not null) Note(test, record, _ => OutcomeOf(result.ResultState.Status));
    }

    /// <summary>Notes the runs of a one-time setup or teardown so far. Its fixture has no result yet, so the thresholds decide.</summary>
    /// <param name="fixture">The fixture.</param>
    /// <param name="record">Its runs.</param>
    public static void Note(ITest fixture, TestRecord record) => Note(
        fixture,
        record,
        runs => runs.Any(run => run.Status == VerdictStatus.Failed) ? VerdictStatus.Failed
            : runs.Any(run => run.Status == VerdictStatus.Inconclusive) ? VerdictStatus.Inconclusive
            : VerdictStatus.Passed);

    /// <summary>Writes the page of the tests since the last call, and appends their table to the step summary.</summary>
    /// <param name="assembly">The assembly of the tests.</param>
    /// <param name="result">Its result, with those of all tests.</param>
    /// <returns>What could not be written, one line each, and the path of the page; null if there is none.</returns>
    public static (IReadOnlyList<string> Problems, string? Page) Publish(ITest assembly, ITestResult result)
    {
        ImmutableDictionary<string, (int Number, SessionTest Test)> noted = Interlocked.Exchange(
            ref _tests, ImmutableDictionary<string, (int Number, SessionTest Test)>.Empty);
        if (noted.IsEmpty) return ([], null);
        string name = Path.GetFileNameWithoutExtension(assembly.Name);
        SessionTest[] tests = [.. noted.Values.OrderBy(test => test.Number).Select(test => test.Test)];
        var problems = new List<string>();
        if (StepSummary.Append(name, tests, Environment) is { } unwritten) problems.Add(unwritten);
        return (problems, WritePage(name, [.. tests, .. WithoutLoad(result, noted)], problems));
    }

    private static string? WritePage(string name, SessionTest[] tests, List<string> problems)
    {
        try
        {
            return SessionReport.Write(name, tests);
        }
        catch (Exception problem)
        {
            // The reports of the tests are complete; an error here must not become one of the assembly.
            problems.Add($"The report of {name} could not be written: {Printable.Line(problem.Message)}");
            return null;
        }
    }

    // Load tests that were skipped, or failed before their first run: nothing else of them is noted.
    private static IEnumerable<SessionTest> WithoutLoad(ITestResult result, ImmutableDictionary<string, (int Number, SessionTest Test)> noted) =>
        result.HasChildren
            ? result.Children.SelectMany(child => WithoutLoad(child, noted))
            : TestRuling.IsLoadTest(result.Test) && !noted.ContainsKey(result.Test.Id)
                ? [new SessionTest(TestName.ForFiles(result.Test), OutcomeOf(result.ResultState.Status), [])]
                : [];

    private static void Note(ITest test, TestRecord record, Func<ImmutableArray<SessionRun>, VerdictStatus?> outcome)
    {
        try
        {
            ImmutableArray<SessionRun> runs = record.Session;
            if (runs.IsEmpty) return;
            var noted = new SessionTest(TestName.ForFiles(test), outcome(runs), runs);
            int number = Interlocked.Increment(ref _number);
            ImmutableInterlocked.AddOrUpdate(ref _tests, test.Id, _ => (Number: number, Test: noted), (_, known) => (known.Number, noted));
        }
        catch (Exception problem)
        {
            // The outcome of the test must not depend on a row of a table.
            TestContext.Out.WriteLine($"{test.FullName} is missing from the report of all load tests: {problem.Message}");
        }
    }

    private static VerdictStatus? OutcomeOf(TestStatus status) => status switch
    {
        TestStatus.Passed or TestStatus.Warning => VerdictStatus.Passed,
        TestStatus.Failed => VerdictStatus.Failed,
        TestStatus.Inconclusive => VerdictStatus.Inconclusive,
        _ => null,
    };
}

using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Reporting.Session;

/// <summary>A finished test with load, for the table and the page of all tests.</summary>
/// <param name="Name">The name of the test.</param>
/// <param name="Outcome">How it ended; null if it was skipped.</param>
/// <param name="Runs">Its runs and capacity searches, in order; empty if it started none.</param>
public sealed record SessionTest(string Name, VerdictStatus? Outcome, ImmutableArray<SessionRun> Runs)
{
    /// <summary>The tests in the order in which they are shown: failed, inconclusive, passed, skipped; otherwise as they are.</summary>
    internal static SessionTest[] Ordered(IEnumerable<SessionTest> tests) => [.. tests.OrderBy(test => Verdict.RankOf(test.Outcome))];
}

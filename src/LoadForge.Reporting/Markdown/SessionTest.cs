using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Reporting.Markdown;

/// <summary>A finished test with load, for a table of all tests.</summary>
/// <param name="Name">The name of the test.</param>
/// <param name="Outcome">How it ended; null if it was skipped.</param>
/// <param name="Runs">The results of its runs, in order.</param>
public sealed record SessionTest(string Name, VerdictStatus? Outcome, ImmutableArray<LoadResult> Runs);

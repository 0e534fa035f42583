using System.Collections.Immutable;

namespace LoadForge.Results.Journal;

/// <summary>The result of a run, rebuilt from its journals.</summary>
/// <param name="Result">
/// The result up to the last whole record. Phases, scenarios, steps, series and statistics equal those of the run itself for this time. If the run had not
/// ended, it is <see cref="RunEnding.Aborted"/>, thresholds on windows are inconclusive, and no other threshold passes.
/// </param>
/// <param name="Journals">The journals that were read, in the order in which they were given.</param>
public sealed record RebuiltRun(LoadResult Result, ImmutableArray<JournalState> Journals)
{
    /// <summary>Whether the run had ended: in all processes, if there are several journals.</summary>
    public bool HasEnded => Journals.All(journal => journal.HasEnded);

    /// <summary>The end of the last whole record, from the start of the run; of several journals, the latest.</summary>
    public TimeSpan Until => Journals.Max(journal => journal.Until);
}

using System.Collections.Immutable;
using LoadForge.Engine.Merging.Results;
using LoadForge.Results;

namespace LoadForge;

/// <summary>Adds up results.</summary>
public static class LoadResults
{
    /// <summary>
    /// Adds up the results of several processes that ran the same plan at the same time. Counts, bytes, outcomes, checks, and the times of steps and scenarios
    /// over the whole run add up exactly, and so do the counts of each second. Times of single seconds have the resolution of
    /// <see cref="LoadResult.Cells"/>. Of results that were read from JSON, percentiles of phases and of iterations are estimates. Of the resources of the
    /// generators, the highest values count. Custom metrics, values of extensions and comparisons with baselines are left out; a note says so. Thresholds are
    /// judged again; those on what is not exact, and those on windows, are inconclusive. <see cref="LoadJournal.Merge"/> loses nothing.
    /// </summary>
    /// <param name="results">At least one.</param>
    /// <param name="names">What the results are called in messages, such as the paths of their files; null for <c>result 1</c>, <c>result 2</c> and so
    /// on.</param>
    /// <exception cref="ArgumentException">No result is given, or not as many names as results.</exception>
    /// <exception cref="InvalidDataException">
    /// The results are not of the same plan at the same time: name, target, scenarios, phases, load profiles, thresholds and the blocks of the series must be
    /// equal; the message names the difference.
    /// </exception>
    public static LoadResult Merge(IEnumerable<LoadResult> results, IEnumerable<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        ImmutableArray<LoadResult> all = [.. results];
        if (all.IsEmpty) throw new ArgumentException("At least one result is required.", nameof(results));
        ImmutableArray<string> called = [.. names ?? all.Select((_, index) => FormattableString.Invariant($"result {index + 1}"))];
        if (called.Length != all.Length) throw new ArgumentException("Each result needs a name.", nameof(names));
        foreach ((int index, LoadResult other) in all.Index().Skip(1))
        {
            if (SamePlan.Difference(all[0], other) is not { } difference) continue;
            throw new InvalidDataException(
                $"{called[0]} and {called[index]} cannot be merged: {difference}. Merge only results of processes that ran the same plan at the same time.");
        }

        try
        {
            return all is [var only] ? only : ResultMerge.Of(all);
        }
        catch (Exception error) when (error is OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            // Cells of a file are checked one by one, but not whether they contradict each other.
            throw new InvalidDataException($"The data of {string.Join(", ", called)} cannot be added up: {error.Message}", error);
        }
    }
}

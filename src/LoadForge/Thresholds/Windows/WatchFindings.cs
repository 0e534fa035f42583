using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Thresholds.Windows;

/// <summary>What following a threshold through a run has found.</summary>
/// <param name="Windows">The outcome of its windows; null if it has none.</param>
/// <param name="IsMet">Whether the windows meet the threshold; true if it has none.</param>
/// <param name="Worst">The worst window.</param>
/// <param name="Course">The values of the windows, bounded in number.</param>
/// <param name="Aborted">Why it ended the run; null if it did not.</param>
internal sealed record WatchFindings(WindowCounts? Windows, bool IsMet, WorstPoint? Worst, ImmutableArray<double> Course, string? Aborted)
{
    /// <summary>Whether they meet it even if each window in which nothing finished failed it.</summary>
    public bool IsMetWhateverWasEmpty { get; init; } = true;

    /// <summary>Whether they break it whatever the generator's own delays were.</summary>
    public bool HasFailedAllTheSame { get; init; }

    /// <summary>The longest time that was judged without a break, if the threshold could not fail in it; null if it could.</summary>
    public TimeSpan? TooShort { get; init; }
}

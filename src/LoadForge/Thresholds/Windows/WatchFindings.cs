using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Thresholds.Windows;

/// <summary>What following a threshold through a run has found.</summary>
/// <param name="Windows">What became of its windows; null if it has none.</param>
/// <param name="IsKept">Whether the windows keep the promise; true if it has none.</param>
/// <param name="Worst">The worst window.</param>
/// <param name="Course">The values of the windows, bounded in number.</param>
/// <param name="Aborted">Why it ended the run; null if it did not.</param>
internal sealed record WatchFindings(WindowCounts? Windows, bool IsKept, WorstPoint? Worst, ImmutableArray<double> Course, string? Aborted)
{
    /// <summary>Whether they keep it even if each window in which nothing finished broke it.</summary>
    public bool IsKeptWhateverWasEmpty { get; init; } = true;

    /// <summary>Whether they break it whatever the generator's own delays were.</summary>
    public bool IsBrokenAllTheSame { get; init; }

    /// <summary>The longest time that was judged without a break, if the promise could not be broken in it; null if it could.</summary>
    public TimeSpan? TooShort { get; init; }
}

using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Thresholds.Windows;

/// <summary>The findings about a threshold during a run.</summary>
/// <param name="Windows">The outcome of its windows; null if it has none.</param>
/// <param name="IsMet">Whether the windows meet the threshold; true if it has none.</param>
/// <param name="Worst">The worst window.</param>
/// <param name="Course">The values of the windows, bounded in number.</param>
/// <param name="Aborted">Why it ended the run; null if it did not.</param>
internal sealed record WatchFindings(WindowCounts? Windows, bool IsMet, WorstPoint? Worst, ImmutableArray<double> Course, string? Aborted)
{
    /// <summary>Whether they would meet it even if every window in which nothing finished had failed.</summary>
    public bool IsMetWhateverWasEmpty { get; init; } = true;

    /// <summary>Whether they fail it regardless of the generator's delays.</summary>
    public bool HasFailedAllTheSame { get; init; }

    /// <summary>The ends of the windows of <see cref="Course"/>.</summary>
    public ImmutableArray<TimeSpan> CourseEnds { get; init; } = [];

    /// <summary>The longest uninterrupted judged period, if it was too short for the threshold to fail; else null.</summary>
    public TimeSpan? TooShort { get; init; }
}

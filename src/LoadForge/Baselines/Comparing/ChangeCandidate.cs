using LoadForge.Recording.Snapshots;
using LoadForge.Results.Comparisons;

namespace LoadForge.Baselines.Comparing;

/// <summary>A change that is estimated and not yet judged.</summary>
/// <param name="Change">What is known already; its answer is still open, or final when there is nothing to judge.</param>
/// <param name="Probability">The one-sided probability of the data if nothing that matters had changed; null when there is nothing to judge.</param>
/// <param name="Interval">The interval of the change at a confidence.</param>
internal sealed record ChangeCandidate(Change Change, double? Probability, Func<double, ConfidenceInterval>? Interval)
{
    /// <summary>A change that cannot be judged.</summary>
    public static ChangeCandidate Unknown(Change change, string reason) =>
        new(change with { Answer = ComparisonAnswer.Inconclusive, Reason = reason }, null, null);
}

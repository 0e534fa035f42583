using LoadForge.Results;

namespace LoadForge.Engine.Merging;

/// <summary>Why all processes of a run must end now.</summary>
/// <param name="Ending">
/// How the run ends: aborted by a threshold of what all measured together, stopped by the test or because the outcome is certain, or cancelled.
/// </param>
/// <param name="Reason">The reason, for the result.</param>
public sealed record MergedStop(RunEnding Ending, string Reason)
{
    /// <summary>Whether iterations in progress may finish within the grace period of the plan.</summary>
    public bool IsGraceful { get; init; } = Ending == RunEnding.Stopped;
}

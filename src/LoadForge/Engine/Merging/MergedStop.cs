using LoadForge.Results;

namespace LoadForge.Engine.Merging;

/// <summary>Why a run must end now, from what all its processes measured together.</summary>
/// <param name="Ending">How the run ends: aborted by a threshold, or stopped because the outcome is certain.</param>
/// <param name="Reason">The reason, for the result.</param>
public sealed record MergedStop(RunEnding Ending, string Reason);

using System.Diagnostics;

namespace LoadForge.Recording.Kept;

/// <summary>A sample that is kept by itself. Times are ticks of the run's clock.</summary>
/// <param name="Rank">What decides whether it is kept: the highest ranks are.</param>
/// <param name="Outcome">The outcome's number in the registry.</param>
/// <param name="Intended">When the step should have started.</param>
/// <param name="Started">When it did start.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Trace">The trace that it belongs to; the default if there is none.</param>
internal readonly record struct KeptSample(long Rank, int Outcome, long Intended, long Started, long Ended, ActivityTraceId Trace);

namespace LoadForge.Recording.Snapshots;

/// <summary>Steps that ended within a span of time, whenever their iteration began.</summary>
/// <param name="Ok">Those that succeeded.</param>
/// <param name="Failed">Those that failed.</param>
public readonly record struct EndCounts(long Ok, long Failed)
{
    /// <summary>Those of several spans together.</summary>
    public static EndCounts operator +(EndCounts left, EndCounts right) => new(left.Ok + right.Ok, left.Failed + right.Failed);
}

namespace LoadForge.Statistics;

/// <summary>Of the samples of one block of time, how many are of the kind that is counted, such as those over a limit.</summary>
/// <param name="Hits">The samples of that kind.</param>
/// <param name="Samples">All samples of the block.</param>
internal readonly record struct ShareBlock(long Hits, long Samples)
{
    public static ShareBlock operator +(ShareBlock left, ShareBlock right) => new(left.Hits + right.Hits, left.Samples + right.Samples);
}

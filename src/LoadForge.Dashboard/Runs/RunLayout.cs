using LoadForge.Results;

namespace LoadForge.Dashboard.Runs;

/// <summary>What must be the same in two parts of a run so that the second continues the first. If it differs, readers get a new snapshot.</summary>
/// <param name="PointsPerBlock">The length of a block.</param>
/// <param name="BucketBits">The buckets of the histograms.</param>
/// <param name="Values">The number of values of extensions, which are columns.</param>
/// <param name="Changes">The number of changes of load, which are part of the profile.</param>
internal readonly record struct RunLayout(int PointsPerBlock, int BucketBits, int Values, int Changes)
{
    public static RunLayout Of(LoadResult result, IReadOnlyCollection<string> values) =>
        new(result.Cells.PointsPerBlock, result.Cells.BucketBits, values.Count, result.Changes.Length);
}

using System.Collections.Immutable;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Recording.Cells;

/// <summary>
/// What ended in each block of time, for each step and phase: counts, bytes, failures by outcome, and histograms of both latencies. Cells add up exactly: those
/// of a phase to its statistics, those of a time to what ended in it. Immutable.
/// </summary>
/// <param name="PointsPerBlock">Points of the series in a block; 1 unless the run was long or had very many steps.</param>
/// <param name="BucketBits">log2 of the buckets of the histograms for each power of two.</param>
/// <param name="Outcomes">The outcomes of failures; cells refer to them by index.</param>
/// <param name="Rows">The steps that ended at least once, and the iterations of each scenario.</param>
public sealed record CellTable(int PointsPerBlock, int BucketBits, ImmutableArray<Outcome> Outcomes, ImmutableArray<CellTableRow> Rows)
{
    /// <summary>No cells.</summary>
    public static CellTable None { get; } = new(1, CellLimits.MostBits, [], []);

    /// <summary>
    /// The maximum relative error of a percentile: it is never less than the exact one and at most this share higher, such as 0.016.
    /// </summary>
    public double Resolution => LogBuckets.Resolution(BucketBits);

    /// <summary>The usual length of a point of the series: 1 s, or that of a block of the document that the result was read from.</summary>
    public TimeSpan PointLength { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The usual length of a block.</summary>
    public TimeSpan BlockLength => PointLength * PointsPerBlock;

    /// <summary>The cells of all steps together, without phases.</summary>
    internal ReadOnlyMemory<byte> Total { get; init; }
}

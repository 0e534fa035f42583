using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Statistics;

/// <summary>
/// A percentile and how far it can be trusted. The interval is found by inversion: the share of samples above the percentile has an interval of its own, whose
/// dependence is measured over blocks of time (<see cref="ShareEstimate"/>), and the percentiles at its ends are the ends of this one (Woodruff, 1952).
/// Without blocks the samples are taken for independent, and the interval is the classical one between two ranks.
/// </summary>
internal sealed record PercentileEstimate
{
    /// <summary>The confidence that is usual: 95 %.</summary>
    public const double UsualLevel = 0.95;

    /// <summary>The percentile, between 0 and 100.</summary>
    public required double Percentile { get; init; }

    /// <summary>Its value in microseconds.</summary>
    public required long Value { get; init; }

    /// <summary>The interval in microseconds; an end that the samples cannot give is infinite.</summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>The method of the interval.</summary>
    public required ShareEstimate Share { get; init; }

    /// <summary>A warning about the interval: too few samples, or too few blocks; null if there is none.</summary>
    public string? Remark { get; init; }

    /// <summary>Estimates a percentile of samples that depend on their neighbours.</summary>
    /// <param name="blocks">The samples, in blocks of time.</param>
    /// <param name="percentile">The percentile, between 0 and 100.</param>
    /// <param name="level">The confidence.</param>
    /// <returns>The estimate; null when there are no samples.</returns>
    public static PercentileEstimate? Of(LatencyBlocks blocks, double percentile, double level = UsualLevel)
    {
        Histogram all = blocks.Sum();
        if (all.TotalCount == 0) return null;
        long value = all.ValueAtPercentile(percentile);
        return Of(all, value, percentile, level, ShareAbove(blocks, value, all.ValueAtPercentile(50)));
    }

    /// <summary>Estimates a percentile of independent samples.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="percentile">The percentile, between 0 and 100.</param>
    /// <param name="level">The confidence.</param>
    /// <returns>The estimate; null when there are no samples.</returns>
    public static PercentileEstimate? OfIndependent(Histogram samples, double percentile, double level = UsualLevel)
    {
        long total = samples.TotalCount;
        if (total == 0) return null;
        long value = samples.ValueAtPercentile(percentile);
        return Of(samples, value, percentile, level, ShareEstimate.Of([new ShareBlock(samples.CountAbove(value), total)]));
    }

    /// <summary>The share of samples above a limit, with the dependence that the blocks show.</summary>
    /// <param name="blocks">The samples, in blocks of time.</param>
    /// <param name="limit">The limit in microseconds.</param>
    public static ShareEstimate ShareAbove(LatencyBlocks blocks, long limit) => ShareAbove(blocks, limit, blocks.Sum().ValueAtPercentile(50));

    // Few samples lie above a high percentile, and their chance hides how long the blocks must be; the slow half of the samples shows it.
    private static ShareEstimate ShareAbove(LatencyBlocks blocks, long limit, long median) =>
        ShareEstimate.Of(SharesAbove(blocks, limit), ShareEstimate.Of(SharesAbove(blocks, median)));

    private static ShareBlock[] SharesAbove(LatencyBlocks blocks, long limit) =>
        [.. blocks.Packed.Select(block => new ShareBlock(block.CountAbove(limit), block.TotalCount))];

    private static PercentileEstimate Of(Histogram all, long value, double percentile, double level, ShareEstimate share)
    {
        double p = percentile / 100;
        double effective = share.EffectiveSamples(level);
        (long? lower, long? upper) = BinomialRanks.Of(share.Samples, effective, p, level);
        return new PercentileEstimate
        {
            Percentile = percentile,
            Value = value,
            Interval = new ConfidenceInterval(
                lower is { } low ? ValueAtRank(all, low, share.Samples) : double.NegativeInfinity,
                upper is { } high ? ValueAtRank(all, high, share.Samples) : double.PositiveInfinity,
                level),
            Share = share,
            Remark = RemarkOn(percentile, p, level, effective, share, lower is null, upper is null),
        };
    }

    // Half a rank less, so that no rounding of the percentile moves the rank up.
    private static double ValueAtRank(Histogram all, long rank, long samples) => all.ValueAtPercentile(100 * (rank - 0.5) / samples);

    private static string? RemarkOn(double percentile, double p, double level, double effective, ShareEstimate share, bool noLower, bool noUpper)
    {
        if (noUpper || noLower)
        {
            long needed = BinomialRanks.Needed(noUpper ? p : 1 - p, level);
            (string which, string count) = share.DesignEffect > 1.05
                ? ("independent samples", $"{Quantity.Of((long)effective)} (from {Quantity.Of(share.Samples)} samples)")
                : ("samples", Quantity.Of(share.Samples));
            return $"too few {which} for a confidence interval of p{Quantity.Exact(percentile)}: {count}, but {Quantity.Of(needed)} are needed";
        }

        return share is { IsRough: true, Blocks: > 1 } ? $"a rough interval: it is based on {Quantity.Of(share.Blocks)} blocks of time" : null;
    }
}

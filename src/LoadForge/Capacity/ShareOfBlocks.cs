using LoadForge.Statistics;

namespace LoadForge.Capacity;

/// <summary>
/// A share of samples, such as those slower than a limit, estimated from blocks of seconds. Neighbouring samples of a queue are alike, so that the blocks, not
/// the samples, count as independent. R = Σx / Σn, Var(R) ≈ k/(k−1) · Σ(xᵢ − R·nᵢ)² / (Σn)² over k blocks with xᵢ of nᵢ samples (batch means; Law, Simulation
/// Modeling and Analysis).
/// </summary>
/// <param name="Share">R, the share of all samples.</param>
/// <param name="Reach">Half the width of its 95 % interval; 0 when the blocks do not differ, or are fewer than three.</param>
internal readonly record struct ShareOfBlocks(double Share, double Reach)
{
    private const int MinBlocks = 3;
    private const double UpperPoint = 0.975;

    /// <summary>The estimate.</summary>
    /// <param name="blocks">Of each block, the samples that count and all samples.</param>
    public static ShareOfBlocks Of(IReadOnlyCollection<(long Counted, long All)> blocks)
    {
        double all = blocks.Sum(block => block.All);
        if (all == 0) return default;
        double share = blocks.Sum(block => block.Counted) / all;
        int k = blocks.Count;
        if (k < MinBlocks) return new ShareOfBlocks(share, 0);
        double squares = blocks.Sum(block => Math.Pow(block.Counted - (share * block.All), 2));
        return new ShareOfBlocks(share, StudentT.Quantile(UpperPoint, k - 1) * Math.Sqrt(k / (k - 1.0) * squares) / all);
    }

    /// <summary>Whether the blocks leave it open on which side of a limit the share lies.</summary>
    public bool IsCloseTo(double limit) => Reach > 0 && Math.Abs(Share - limit) < Reach;
}

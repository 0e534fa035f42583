using LoadForge.Recording.Snapshots;

namespace LoadForge.Statistics;

/// <summary>
/// A share of samples that depend on their neighbours, and how far it can be trusted. With xᵢ hits among the nᵢ samples of block i of k, the share is
/// R = Σx/Σn, and its variance k/(k−1) · Σ(xᵢ − R·nᵢ)² / (Σn)². Source: the ratio estimator of cluster sampling (Cochran, Sampling Techniques, 1977).
/// Blocks are doubled until neighbours hardly depend on each other: batch means (Law, Simulation Modeling and Analysis).
/// </summary>
internal sealed record ShareEstimate
{
    /// <summary>With fewer blocks than this, an interval is approximate, and blocks are no longer doubled.</summary>
    public const int FewBlocks = 20;

    private const double MaxAutocorrelation = 0.2;
    private const double MaxCorrected = 0.8;

    /// <summary>The share itself.</summary>
    public required double Share { get; init; }

    /// <summary>All samples.</summary>
    public required long Samples { get; init; }

    /// <summary>Blocks with samples, after doubling.</summary>
    public required int Blocks { get; init; }

    /// <summary>How many of the given blocks make one after doubling.</summary>
    public required int Doubled { get; init; }

    /// <summary>The correlation of a block with its neighbour, after doubling.</summary>
    public required double Autocorrelation { get; init; }

    /// <summary>The variance of the share ÷ that of as many independent samples; at least 1. It says how much dependence there is.</summary>
    public required double DesignEffect { get; init; }

    /// <summary>Whether neighbouring blocks of the given length resemble each other more than chance would have it.</summary>
    public bool HasDependence => Doubled > 1 || Autocorrelation >= MaxAutocorrelation;

    /// <summary>Whether the variance rests on fewer than <see cref="FewBlocks"/> blocks.</summary>
    public bool IsRough => Blocks < FewBlocks;

    /// <summary>How far a share deviates from the truth at the given confidence, in standard errors: Student's t with k − 1 degrees of freedom.</summary>
    public double Reach(double level) => Blocks < 2 ? Normal.Quantile((1 + level) / 2) : StudentT.Quantile((1 + level) / 2, Blocks - 1);

    /// <summary>
    /// How many independent samples would tell as much. Where dependence shows it is less for few blocks, whose variance is itself uncertain
    /// (Korn and Graubard, 1998).
    /// </summary>
    public double EffectiveSamples(double level)
    {
        double certainty = DesignEffect > 1 ? Normal.Quantile((1 + level) / 2) / Reach(level) : 1;
        return Math.Max(1, Samples / DesignEffect * certainty * certainty);
    }

    /// <summary>The interval that holds the true share with the given confidence: that of Wilson (1927), for <see cref="EffectiveSamples"/>.</summary>
    public ConfidenceInterval Interval(double level)
    {
        double n = EffectiveSamples(level), z = Normal.Quantile((1 + level) / 2), z2 = z * z;
        double middle = (Share + (z2 / (2 * n))) / (1 + (z2 / n));
        double half = z / (1 + (z2 / n)) * Math.Sqrt((Share * (1 - Share) / n) + (z2 / (4 * n * n)));
        return new ConfidenceInterval(Math.Max(0, middle - half), Math.Min(1, middle + half), level);
    }

    /// <summary>Estimates the share of hits.</summary>
    /// <param name="blocks">Blocks of equal length, in order; blocks without samples are gaps.</param>
    /// <param name="guide">Another share of the same blocks that shows dependence better: blocks are made at least as long as it needed them, and no less
    /// dependence is assumed to be left; null to look at these hits alone.</param>
    public static ShareEstimate Of(IReadOnlyList<ShareBlock> blocks, ShareEstimate? guide = null)
    {
        int doubled = 1;
        for (; doubled < guide?.Doubled; doubled *= 2) blocks = Pairs(blocks);
        double left = guide is { HasDependence: true } ? guide.Autocorrelation : 0;
        ShareEstimate estimate = OfBlocks(blocks, doubled, left);
        while (estimate.Autocorrelation >= MaxAutocorrelation && estimate.Blocks >= 2 * FewBlocks)
        {
            blocks = Pairs(blocks);
            doubled *= 2;
            estimate = OfBlocks(blocks, doubled, left);
        }

        return estimate;
    }

    private static ShareEstimate OfBlocks(IReadOnlyList<ShareBlock> blocks, int doubled, double left)
    {
        ShareBlock sum = blocks.Aggregate(default(ShareBlock), static (left, right) => left + right);
        int count = blocks.Count(static block => block.Samples > 0);
        double share = sum.Samples == 0 ? 0 : (double)sum.Hits / sum.Samples;
        double squares = 0, products = 0, before = 0;
        foreach (ShareBlock block in blocks)
        {
            double deviation = block.Hits - (share * block.Samples);
            squares += deviation * deviation;
            products += deviation * before;
            before = deviation;
        }

        double autocorrelation = squares > 0 ? products / squares : 0;
        bool isDependent = doubled > 1 || autocorrelation >= MaxAutocorrelation;
        return new ShareEstimate
        {
            Share = share,
            Samples = sum.Samples,
            Blocks = count,
            Doubled = doubled,
            Autocorrelation = autocorrelation,
            DesignEffect = DesignEffectOf(share, sum.Samples, count, squares, isDependent ? Math.Max(left, autocorrelation) : null),
        };
    }

    // Where blocks have shown dependence, what is left of it between the longer ones is taken for that of a process with one-step memory. Where they have not,
    // an effect within its own standard error, √(2 / (k − 1)) for independent samples, is chance: taking it for true would make every interval too wide.
    private static double DesignEffectOf(double share, long samples, int blocks, double squares, double? autocorrelation)
    {
        double independent = share * (1 - share) * samples;
        if (blocks < 2 || independent <= 0) return 1;
        double effect = squares * blocks / (blocks - 1) / independent;
        if (autocorrelation is null) return effect < 1 + Math.Sqrt(2.0 / (blocks - 1)) ? 1 : effect;
        double left = Math.Clamp(autocorrelation.Value, 0, MaxCorrected);
        return Math.Max(1, effect * (1 + left) / (1 - left));
    }

    private static ShareBlock[] Pairs(IReadOnlyList<ShareBlock> blocks)
    {
        var pairs = new ShareBlock[(blocks.Count + 1) / 2];
        for (int i = 0; i < blocks.Count; i++) pairs[i / 2] += blocks[i];
        return pairs;
    }
}

using LoadForge.Statistics;

namespace LoadForge.Thresholds.Certainty;

/// <summary>
/// Decides block by block whether a share is certainly below or above a limit. It can be evaluated after each block: the probability that it ever answers
/// "below" for a share that is not below, or "above" for one that is not above, does not exceed the given error.
/// </summary>
/// <remarks>
/// With X hits among N samples, the evidence against a share q₀ is the mean over some other shares q of the likelihood ratio (q/q₀)^X · ((1−q)/(1−q₀))^(N−X).
/// If the share is q₀ its expected value is 1 after any number of samples, so that it ever reaches 1/α with a probability of at most α (Ville 1939; Robbins
/// 1970; the mixture of Wald's sequential test). Samples that depend on their neighbours count for fewer, as <see cref="ShareEstimate"/> finds it, of the hits
/// and of a guide: another share of the same blocks, between a half and the hits, which shows dependence where hits are rare; how much fewer is itself
/// uncertain, hence a factor of 2 where there is any. While blocks resemble their neighbours, however long they are made, nothing is certain.
/// </remarks>
/// <param name="limit">The limit, between 0 and 1.</param>
/// <param name="error">The probability α of each wrong answer, more than 0 and less than 1.</param>
internal sealed class ShareCertainty(double limit, double error)
{
    /// <summary>The minimum number of blocks before an answer: with fewer, the dependence between samples is unknown.</summary>
    public const int MinBlocks = 30;

    private const int MaxBlocks = 1024;
    private const double MaxAutocorrelation = 0.1;
    private const double Caution = 2;

    // As ratios of the odds at the limit. Nothing at all, and from far away to near.
    private static readonly double[] Below = [0, 0.1, 0.35, 0.7];
    private static readonly double[] Above = [1.4, 2, 4, 10];

    private readonly List<ShareBlock> _hits = [];
    private readonly List<ShareBlock> _guides = [];
    private int _seen;
    private int _each = 1;

    /// <summary>All hits and samples so far.</summary>
    public ShareBlock Sum { get; private set; }

    /// <summary>Adds a block.</summary>
    /// <param name="hits">The hits in it.</param>
    /// <param name="guide">The hits of the guide in it; the same if there is none.</param>
    public void Add(ShareBlock hits, ShareBlock guide)
    {
        if (_seen == MaxBlocks * _each)
        {
            Halve(_hits);
            Halve(_guides);
            _each *= 2;
        }

        if (_seen++ % _each == 0)
        {
            _hits.Add(hits);
            _guides.Add(guide);
        }
        else
        {
            _hits[^1] += hits;
            _guides[^1] += guide;
        }

        Sum += hits;
    }

    /// <summary>Which side of the limit the share lies on.</summary>
    /// <returns>Less than 0: below it; more than 0: above it; 0: that is not certain.</returns>
    public int Side()
    {
        if (_seen < MinBlocks || Sum.Samples == 0) return 0;
        ShareEstimate ofHits = ShareEstimate.Of(_hits), ofGuides = ShareEstimate.Of(_guides);
        if (IsUnclear(ofHits) || IsUnclear(ofGuides)) return 0;
        double effect = Math.Max(EffectOf(ofHits), EffectOf(ofGuides));
        double enough = -Math.Log(error);
        return LogEvidence(Below, effect) >= enough ? -1 : LogEvidence(Above, effect) >= enough ? 1 : 0;
    }

    private static bool IsUnclear(ShareEstimate estimate) => estimate.IsRough || estimate.Autocorrelation >= MaxAutocorrelation;

    private static double EffectOf(ShareEstimate estimate) => estimate.DesignEffect > 1 ? Caution * estimate.DesignEffect : 1;

    private double LogEvidence(double[] oddsRatios, double effect)
    {
        double hits = Sum.Hits / effect;
        double others = (Sum.Samples - Sum.Hits) / effect;
        double[] logs = [.. oddsRatios.Select(ratio => LogLikelihoodRatio(ratio, hits, others))];
        double most = logs.Max();
        return double.IsNegativeInfinity(most) ? most : most + Math.Log(logs.Average(log => Math.Exp(log - most)));
    }

    // With the odds q/(1−q) = r · q₀/(1−q₀), the likelihood ratio is r^X · (1 + q₀·(r−1))^−N.
    private double LogLikelihoodRatio(double ratio, double hits, double others)
    {
        double ofHits = hits == 0 ? 0 : hits * Math.Log(ratio);
        return ofHits - ((hits + others) * Math.Log(1 + (limit * (ratio - 1))));
    }

    private static void Halve(List<ShareBlock> blocks)
    {
        for (int i = 0; i < blocks.Count / 2; i++) blocks[i] = blocks[2 * i] + blocks[(2 * i) + 1];
        blocks.RemoveRange(blocks.Count / 2, blocks.Count - (blocks.Count / 2));
    }
}

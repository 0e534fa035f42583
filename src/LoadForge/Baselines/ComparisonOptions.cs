using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Baselines;

/// <summary>How results are compared with a baseline.</summary>
public sealed record ComparisonOptions
{
    internal static ImmutableArray<double> UsualPercentiles { get; } = [50, 95, 99];

    /// <summary>The least relative change of a percentile that anyone cares about; more than 0 and less than 100 %, 5 % by default.</summary>
    public Ratio LeastEffect
    {
        get;
        init => field = Between(value, "The least effect", "10.Percent()");
    } = new(0.05);

    /// <summary>The least change of the error rate that matters, as a difference: more than 0 and less than 100 %, 1 % by default, so that 0.2 % to 1.1 % is no change.</summary>
    public Ratio LeastErrorRate { get; init => field = Between(value, "The least change of the error rate", "1.Percent()"); } = new(0.01);

    /// <summary>The confidence of all answers of a comparison together; more than 0 and less than 100 %, 95 % by default.</summary>
    public Ratio Confidence { get; init => field = Between(value, "The confidence", "95.Percent()"); } = new(0.95);

    /// <summary>
    /// The spread from run to run that is assumed as long as none is known, as a standard deviation relative to the figure: 5 % by default. What is measured takes
    /// its place from the second run of a side on. More than 0 and less than 100 %.
    /// </summary>
    public Ratio AssumedSpread { get; init => field = Between(value, "The spread that is assumed", "5.Percent()"); } = new(0.05);

    /// <summary>The percentiles of each step that are compared, each more than 0 and less than 100, in any order; p50, p95 and p99 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none, or one is out of range.</exception>
    public ImmutableArray<double> Percentiles
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.All(percentile => percentile is > 0 and < 100)
            ? [.. value.Distinct().Order()]
            : throw new ArgumentOutOfRangeException(
                nameof(value), value.IsDefaultOrEmpty ? "none" : string.Join(", ", value), "One percentile or more are compared, each more than 0 and less than 100, such as [50, 99].");
    } = UsualPercentiles;

    /// <summary>Whether the runs of both sides are pairs, each made in one sitting, as <see cref="InterleavedRuns"/> makes them.</summary>
    internal bool IsPaired { get; init; }

    /// <summary>The seed of the resampling, so that the same results always get the same answer.</summary>
    public int Seed { get; init; } = 1;

    private static Ratio Between(Ratio value, string what, string example) => value.Value is > 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{what} is more than 0 % and less than 100 %, such as {example}.");
}

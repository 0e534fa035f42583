using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Baselines;

/// <summary>Options for comparing results with a baseline.</summary>
public sealed record ComparisonOptions
{
    internal static ImmutableArray<double> UsualPercentiles { get; } = [50, 95, 99];

    /// <summary>The minimum relative change of a percentile that matters; more than 0 and less than 100 %, 5 % by default.</summary>
    public Ratio MinEffect
    {
        get;
        init => field = Between(value, "The minimum effect", "10.Percent()");
    } = new(0.05);

    /// <summary>
    /// The minimum change of the error rate that matters, as a difference: more than 0 and less than 100 %, 1 % by default, so that 0.2 % to 1.1 % is not a
    /// change.
    /// </summary>
    public Ratio MinErrorRate { get; init => field = Between(value, "The minimum change of the error rate", "1.Percent()"); } = new(0.01);

    /// <summary>The confidence of all answers of a comparison together; more than 0 and less than 100 %, 95 % by default.</summary>
    public Ratio Confidence { get; init => field = Between(value, "The confidence", "95.Percent()"); } = new(0.95);

    /// <summary>
    /// The spread from run to run that is assumed while it is unknown, as a relative standard deviation: 5 % by default. The measured spread
    /// replaces it if a side has two or more runs. More than 0 and less than 100 %.
    /// </summary>
    public Ratio AssumedSpread { get; init => field = Between(value, "The assumed spread", "5.Percent()"); } = new(0.05);

    /// <summary>The percentiles of each step that are compared, each more than 0 and less than 100, in any order; p50, p95 and p99 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list is empty, or a percentile is out of range.</exception>
    public ImmutableArray<double> Percentiles
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.All(percentile => percentile is > 0 and < 100)
            ? [.. value.Distinct().Order()]
            : throw new ArgumentOutOfRangeException(
                nameof(value), value.IsDefaultOrEmpty
                    ? "none"
                    : string.Join(", ", value), "At least one percentile is required, each greater than 0 and less than 100, such as [50, 99].");
    } = UsualPercentiles;

    /// <summary>Whether the runs of both sides are pairs, measured together, as by <see cref="InterleavedRuns"/>.</summary>
    internal bool IsPaired { get; init; }

    /// <summary>The seed of the resampling, so that the same results always get the same answer.</summary>
    public int Seed { get; init; } = 1;

    private static Ratio Between(Ratio value, string what, string example) => value.Value is > 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{what} must be greater than 0 % and less than 100 %, such as {example}.");
}

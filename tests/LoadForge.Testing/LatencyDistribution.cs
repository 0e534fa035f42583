namespace LoadForge.Testing;

/// <summary>How long a <see cref="KnownLatencyServer"/> takes to answer: a draw from a known distribution.</summary>
public sealed class LatencyDistribution
{
    private readonly Func<Random, TimeSpan> _draw;

    private LatencyDistribution(Func<Random, TimeSpan> draw) => _draw = draw;

    /// <summary>Always the same latency.</summary>
    public static LatencyDistribution Fixed(TimeSpan latency)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(latency, TimeSpan.Zero);
        return new LatencyDistribution(_ => latency);
    }

    /// <summary>Mostly <paramref name="usual"/>, and <paramref name="rare"/> for the given share of requests, from 0 to 1.</summary>
    public static LatencyDistribution TwoPoint(TimeSpan usual, TimeSpan rare, double rareShare)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(usual, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(rare, TimeSpan.Zero);
        if (rareShare is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(rareShare), rareShare, "The share of rare latencies is a ratio from 0 to 1.");
        return new LatencyDistribution(random => random.NextDouble() < rareShare ? rare : usual);
    }

    /// <summary>
    /// The bounded Pareto distribution: most answers near <paramref name="least"/>, a long tail up to <paramref name="most"/>.
    /// </summary>
    /// <remarks>
    /// By inversion, x = L · (1 − u · (1 − (L / H)^α))^(−1/α), where u is uniform in [0, 1), L the least and H the greatest value and
    /// α the shape: the smaller, the heavier the tail.
    /// </remarks>
    /// <param name="least">The least latency, above zero; 10 ms when left out.</param>
    /// <param name="most">The greatest latency, above the least; 200 ms when left out.</param>
    /// <param name="shape">The shape α, above zero.</param>
    public static LatencyDistribution HeavyTailed(TimeSpan? least = null, TimeSpan? most = null, double shape = 1.2)
    {
        var low = (least ?? TimeSpan.FromMilliseconds(10)).TotalSeconds;
        var high = (most ?? TimeSpan.FromMilliseconds(200)).TotalSeconds;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(low, nameof(least));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low, nameof(most));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        var reach = 1 - Math.Pow(low / high, shape);
        return new LatencyDistribution(random => TimeSpan.FromSeconds(low * Math.Pow(1 - (random.NextDouble() * reach), -1 / shape)));
    }

    /// <summary>Any other distribution: the function receives the server's seeded randomness and returns a latency of zero or more.</summary>
    public static LatencyDistribution Custom(Func<Random, TimeSpan> draw) => new(draw);

    /// <summary>Draws one latency.</summary>
    public TimeSpan Draw(Random random) => _draw(random);
}

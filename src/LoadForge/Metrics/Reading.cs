using System.Collections.Immutable;

namespace LoadForge.Metrics;

/// <summary>
/// A named figure that somebody beside the engine took during a run, such as the bytes that a server in the same process allocated per request.
/// Readings of one name add up exactly, whatever the parts were.
/// </summary>
/// <param name="Name">The name, which is also the metric's in thresholds, such as <c>gen 2 collections</c>.</param>
/// <param name="Kind">How readings become one.</param>
/// <param name="Amount">The amount in the base unit: a count, microseconds, bytes.</param>
/// <param name="Of">What the amount is shared among, such as requests; 0 but for <see cref="ReadingKind.Mean"/>.</param>
public readonly record struct Reading(string Name, ReadingKind Kind, double Amount, double Of)
{
    /// <summary>The value in the base unit; null for a mean of nothing.</summary>
    public double? Value => Kind != ReadingKind.Mean ? Amount : Of == 0 ? null : Amount / Of;

    /// <summary>An amount that adds up.</summary>
    /// <param name="name">The name.</param>
    /// <param name="amount">The amount.</param>
    public static Reading Sum(string name, double amount) => new(name, ReadingKind.Sum, amount, 0);

    /// <summary>An amount shared among a number of things.</summary>
    /// <param name="name">The name.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="of">The number of things.</param>
    public static Reading Mean(string name, double amount, double of) => new(name, ReadingKind.Mean, amount, of);

    /// <summary>An amount of which the highest counts.</summary>
    /// <param name="name">The name.</param>
    /// <param name="amount">The amount.</param>
    public static Reading Highest(string name, double amount) => new(name, ReadingKind.Highest, amount, 0);

    /// <summary>Readings together: one of each name, in the order in which the names first come.</summary>
    /// <param name="readings">Readings of any names; those of one name are of one kind.</param>
    public static ImmutableArray<Reading> Together(IEnumerable<Reading> readings) =>
        [.. readings.GroupBy(reading => reading.Name).Select(group => group.Aggregate((left, right) => left.And(right)))];

    private Reading And(Reading other) => this with
    {
        Amount = Kind == ReadingKind.Highest ? Math.Max(Amount, other.Amount) : Amount + other.Amount,
        Of = Of + other.Of,
    };
}

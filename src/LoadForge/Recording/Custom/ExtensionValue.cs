using System.Collections.Immutable;

namespace LoadForge.Recording.Custom;

/// <summary>
/// A named value that an extension took during a run, such as the bytes that a server in the same process allocated per request.
/// Values with the same name are combined exactly, in any grouping.
/// </summary>
/// <param name="Name">The name, which is also the metric's in thresholds, such as <c>gen 2 collections</c>.</param>
/// <param name="Kind">How values are combined.</param>
/// <param name="Amount">The amount in the base unit: a count, microseconds, bytes.</param>
/// <param name="Of">The number that the amount is divided by, such as requests; 0 except for <see cref="ExtensionValueKind.Mean"/>.</param>
public readonly record struct ExtensionValue(string Name, ExtensionValueKind Kind, double Amount, double Of)
{
    /// <summary>The value in the base unit; null for a mean of nothing.</summary>
    public double? Value => Kind != ExtensionValueKind.Mean ? Amount : Of == 0 ? null : Amount / Of;

    /// <summary>An amount that adds up.</summary>
    /// <param name="name">The name.</param>
    /// <param name="amount">The amount.</param>
    public static ExtensionValue Sum(string name, double amount) => new(name, ExtensionValueKind.Sum, amount, 0);

    /// <summary>An amount shared among a number of things.</summary>
    /// <param name="name">The name.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="of">The number of things.</param>
    public static ExtensionValue Mean(string name, double amount, double of) => new(name, ExtensionValueKind.Mean, amount, of);

    /// <summary>An amount of which the highest counts.</summary>
    /// <param name="name">The name.</param>
    /// <param name="amount">The amount.</param>
    public static ExtensionValue Highest(string name, double amount) => new(name, ExtensionValueKind.Highest, amount, 0);

    /// <summary>Combines values: one for each name, in the order in which the names first occur.</summary>
    /// <param name="values">Values of any names; those of one name are of one kind.</param>
    public static ImmutableArray<ExtensionValue> Together(IEnumerable<ExtensionValue> values) =>
        [.. values.GroupBy(value => value.Name).Select(group => group.Aggregate((left, right) => left.And(right)))];

    private ExtensionValue And(ExtensionValue other) => this with
    {
        Amount = Kind == ExtensionValueKind.Highest ? Math.Max(Amount, other.Amount) : Amount + other.Amount,
        Of = Of + other.Of,
    };
}

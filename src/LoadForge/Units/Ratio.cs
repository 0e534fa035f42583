using System.Globalization;

namespace LoadForge.Units;

/// <summary>A share of a whole: a ratio in [0, 1], printed as a percentage.</summary>
/// <param name="Value">The ratio: 0.01 is one percent.</param>
public readonly record struct Ratio(double Value) : IComparable<Ratio>
{
    /// <summary>The ratio of two counts.</summary>
    /// <param name="part">How many of them.</param>
    /// <param name="whole">Of how many; 0 gives a ratio of 0.</param>
    public static Ratio Of(long part, long whole) => new(whole == 0 ? 0 : (double)part / whole);

    /// <summary>Compares two ratios.</summary>
    public static bool operator <(Ratio left, Ratio right) => left.Value < right.Value;

    /// <summary>Compares two ratios.</summary>
    public static bool operator >(Ratio left, Ratio right) => left.Value > right.Value;

    /// <summary>Compares two ratios.</summary>
    public static bool operator <=(Ratio left, Ratio right) => left.Value <= right.Value;

    /// <summary>Compares two ratios.</summary>
    public static bool operator >=(Ratio left, Ratio right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Ratio other) => Value.CompareTo(other.Value);

    /// <summary>The ratio as a percentage, such as <c>0.02 %</c>.</summary>
    public override string ToString() => (Value * 100).ToString("0.######", CultureInfo.InvariantCulture) + " %";
}

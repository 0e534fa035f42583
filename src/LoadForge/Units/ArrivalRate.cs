using System.Globalization;

namespace LoadForge.Units;

/// <summary>How often something happens: iterations intended to start, or successful completions, per second.</summary>
/// <param name="PerSecond">Events per second. A plan accepts values from 0 to 10,000,000 and names any other when it is built.</param>
public readonly record struct ArrivalRate(double PerSecond) : IComparable<ArrivalRate>
{
    /// <summary>A rate of zero.</summary>
    public static ArrivalRate Zero => default;

    /// <summary>Compares two rates.</summary>
    public static bool operator <(ArrivalRate left, ArrivalRate right) => left.PerSecond < right.PerSecond;

    /// <summary>Compares two rates.</summary>
    public static bool operator >(ArrivalRate left, ArrivalRate right) => left.PerSecond > right.PerSecond;

    /// <summary>Compares two rates.</summary>
    public static bool operator <=(ArrivalRate left, ArrivalRate right) => left.PerSecond <= right.PerSecond;

    /// <summary>Compares two rates.</summary>
    public static bool operator >=(ArrivalRate left, ArrivalRate right) => left.PerSecond >= right.PerSecond;

    /// <inheritdoc/>
    public int CompareTo(ArrivalRate other) => PerSecond.CompareTo(other.PerSecond);

    /// <summary>The rate as text, such as <c>200/s</c>.</summary>
    public override string ToString() => PerSecond.ToString("#,0.###", CultureInfo.InvariantCulture) + "/s";
}

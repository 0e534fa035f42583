using System.Globalization;

namespace LoadForge.Units;

/// <summary>A number of virtual users, the unit of the closed model.</summary>
/// <param name="Count">Virtual users. A profile accepts 0 or more and names any other when it is built.</param>
public readonly record struct Users(int Count) : IComparable<Users>
{
    /// <summary>Compares two numbers of users.</summary>
    public static bool operator <(Users left, Users right) => left.Count < right.Count;

    /// <summary>Compares two numbers of users.</summary>
    public static bool operator >(Users left, Users right) => left.Count > right.Count;

    /// <summary>Compares two numbers of users.</summary>
    public static bool operator <=(Users left, Users right) => left.Count <= right.Count;

    /// <summary>Compares two numbers of users.</summary>
    public static bool operator >=(Users left, Users right) => left.Count >= right.Count;

    /// <inheritdoc/>
    public int CompareTo(Users other) => Count.CompareTo(other.Count);

    /// <summary>The number as text, such as <c>100 users</c>.</summary>
    public override string ToString() => Count.ToString(CultureInfo.InvariantCulture) + (Count == 1 ? " user" : " users");
}

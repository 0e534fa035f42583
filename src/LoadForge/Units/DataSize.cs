using System.Globalization;

namespace LoadForge.Units;

/// <summary>An amount of memory or data.</summary>
/// <param name="Bytes">The size in bytes; a mean of sizes need not be whole.</param>
public readonly record struct DataSize(double Bytes) : IComparable<DataSize>
{
    /// <summary>Bytes of a kilobyte, as memory is counted.</summary>
    public const double Kilobyte = 1024;

    /// <summary>Bytes of a megabyte, as memory is counted.</summary>
    public const double Megabyte = 1024 * 1024;

    /// <summary>Compares two sizes.</summary>
    public static bool operator <(DataSize left, DataSize right) => left.Bytes < right.Bytes;

    /// <summary>Compares two sizes.</summary>
    public static bool operator >(DataSize left, DataSize right) => left.Bytes > right.Bytes;

    /// <summary>Compares two sizes.</summary>
    public static bool operator <=(DataSize left, DataSize right) => left.Bytes <= right.Bytes;

    /// <summary>Compares two sizes.</summary>
    public static bool operator >=(DataSize left, DataSize right) => left.Bytes >= right.Bytes;

    /// <inheritdoc/>
    public int CompareTo(DataSize other) => Bytes.CompareTo(other.Bytes);

    /// <summary>The size as text, such as <c>20 KB</c>.</summary>
    public override string ToString() => Math.Abs(Bytes) switch
    {
        < Kilobyte => Bytes.ToString("0.##", CultureInfo.InvariantCulture) + " B",
        < Megabyte => (Bytes / Kilobyte).ToString("0.##", CultureInfo.InvariantCulture) + " KB",
        _ => (Bytes / Megabyte).ToString("#,0.##", CultureInfo.InvariantCulture) + " MB",
    };
}

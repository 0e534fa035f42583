using System.Text.Json;

namespace LoadForge.Reporting.Json;

/// <summary>Converts values to types of JSON. Converters are not used, because the serializer requires metadata for them.</summary>
internal static class JsonValues
{
    private const int Places = 4;

    /// <summary>Whole microseconds.</summary>
    public static long InMicroseconds(this TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The value; null for NaN and infinity.</summary>
    public static double? Finite(this double value) => double.IsFinite(value) ? value : null;

    /// <summary>The value with at most four decimal places; null for none, NaN and infinity. More would be noise, and columns are long.</summary>
    public static double? Rounded(this double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, Places) : null;

    /// <inheritdoc cref="Rounded(double?)"/>
    public static double? Rounded(this double value) => Rounded((double?)value);

    /// <summary>The name of a member of an enumeration.</summary>
    public static string CamelCase<TEnum>(this TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

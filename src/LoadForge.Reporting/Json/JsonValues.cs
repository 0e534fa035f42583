using System.Text.Json;

namespace LoadForge.Reporting.Json;

/// <summary>Converts values to types of JSON. Converters are not used, because the serializer requires metadata for them.</summary>
internal static class JsonValues
{
    /// <summary>Whole microseconds.</summary>
    public static long InMicroseconds(this TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The value; null for NaN and infinity.</summary>
    public static double? Finite(this double value) => double.IsFinite(value) ? value : null;

    /// <summary>The name of a member of an enumeration.</summary>
    public static string CamelCase<TEnum>(this TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

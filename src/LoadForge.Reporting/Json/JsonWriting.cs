using System.Text.Json;

namespace LoadForge.Reporting.Json;

/// <summary>The few forms of value that JSON itself does not know.</summary>
internal static class JsonWriting
{
    public static void WriteMicroseconds(this Utf8JsonWriter json, string property, TimeSpan time) =>
        json.WriteNumber(property, time.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>A number, or null for what JSON has no number for: nothing, NaN, infinity.</summary>
    public static void WriteReal(this Utf8JsonWriter json, string property, double? value)
    {
        json.WritePropertyName(property);
        json.WriteReal(value);
    }

    public static void WriteReal(this Utf8JsonWriter json, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteNullValue();
    }

    /// <summary>A member of an enumeration by its name in camelCase.</summary>
    public static void WriteName<TEnum>(this Utf8JsonWriter json, string property, TEnum value) where TEnum : struct, Enum =>
        json.WriteString(property, JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    public static void WriteArray<T>(this Utf8JsonWriter json, string property, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(property);
        foreach (T item in items) write(json, item);
        json.WriteEndArray();
    }

    public static void WriteStrings(this Utf8JsonWriter json, string property, IEnumerable<string> items) =>
        json.WriteArray(property, items, (writer, item) => writer.WriteStringValue(item));
}

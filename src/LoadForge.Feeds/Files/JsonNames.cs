using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using LoadForge.Feeds.Rows;

namespace LoadForge.Feeds.Files;

/// <summary>Reads enumerations by name or number, and rejects numbers without a name. Types with their own converter keep it.</summary>
internal sealed class JsonNames : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum && typeToConvert.GetCustomAttribute<JsonConverterAttribute>() is null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String && EnumName.Find(typeof(T), reader.GetString()!) is T named) return named;
            if (
                reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number)
                    && Array.Exists(Enum.GetValues<T>(), value => Number(value) == number))
            {
                return (T)Enum.ToObject(typeof(T), number);
            }

            throw new JsonException($"{typeof(T).Name} must be one of {string.Join(", ", Enum.GetNames<T>())}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

        private static decimal Number(T value) => Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture);
    }
}

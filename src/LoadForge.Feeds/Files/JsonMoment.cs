using System.Text.Json;
using System.Text.Json.Serialization;
using LoadForge.Parsing;

namespace LoadForge.Feeds.Files;

/// <summary>Reads a timestamp with its time zone. Without a time zone, it would be a different moment on each machine.</summary>
internal sealed class JsonMoment : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && StrictTime.TryMoment(reader.GetString()!, out DateTimeOffset moment)
            ? moment
            : throw new JsonException($"A timestamp must be written as {StrictTime.MomentForm}.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

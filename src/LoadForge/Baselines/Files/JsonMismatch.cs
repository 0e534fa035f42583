using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LoadForge.Baselines.Files;

/// <summary>
/// Explains why a file does not match its document. Messages of the serializer refer to .NET types and change between versions; users need the position, the
/// expected value, and the value found.
/// </summary>
internal static class JsonMismatch
{
    /// <summary>Finds the first value that does not match.</summary>
    /// <param name="root">The document.</param>
    /// <param name="bytes">The file's content.</param>
    /// <param name="type">The type that the serializer had to read.</param>
    /// <param name="damage">The exception of the serializer.</param>
    public static BaselineFormatException Explain(FilePlace root, ReadOnlyMemory<byte> bytes, JsonTypeInfo type, JsonException damage)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = type.Options.MaxDepth });
            return Find(document.RootElement, type, root) ?? HalfCharacter(root, damage);
        }
        catch (InvalidOperationException)
        {
            return HalfCharacter(root, damage);
        }
        catch (JsonException syntax)
        {
            string place = FormattableString.Invariant($"line {syntax.LineNumber + 1}, byte {syntax.BytePositionInLine + 1}");
            return BaselineFormatException.At(root.File, place, "the rest is not valid JSON.", syntax);
        }
    }

    // If everything matches and the file still cannot be read, a text contains an unpaired surrogate.
    private static BaselineFormatException HalfCharacter(FilePlace root, JsonException damage) =>
        BaselineFormatException.At(root.File, "text", @"it contains an unpaired surrogate, such as \ud800.", damage);

    private static BaselineFormatException? Find(JsonElement value, JsonTypeInfo type, FilePlace place) => (type.Kind, value.ValueKind) switch
    {
        (JsonTypeInfoKind.Object, JsonValueKind.Object) => type.Properties.Select(property => Find(value, property, place)).FirstOrDefault(IsFound),
        (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) =>
            value.EnumerateArray().Select((item, index) => Find(item, type.Options.GetTypeInfo(type.ElementType!), place[index])).FirstOrDefault(IsFound),
        _ => Expected(value, type) is { } expected ? place.Error($"expected {expected}, but found {Describe(value)}.") : null,
    };

    private static BaselineFormatException? Find(JsonElement owner, JsonPropertyInfo property, FilePlace place)
    {
        if (!owner.TryGetProperty(property.Name, out JsonElement value)) return property.IsRequired ? place.Error($"\"{property.Name}\" is missing.") : null;
        bool isRead = property.Set is not null || property.AssociatedParameter is not null;
        bool mayBeNull = property.IsSetNullable || property.AssociatedParameter?.IsNullable == true;
        return !isRead || (mayBeNull && value.ValueKind == JsonValueKind.Null)
            ? null
            : Find(value, property.Options.GetTypeInfo(property.PropertyType), place[property.Name]);
    }

    private static bool IsFound(BaselineFormatException? problem) => problem is not null;

    // Null if the value is as expected.
    private static string? Expected(JsonElement value, JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object => "an object",
        JsonTypeInfoKind.Enumerable => "an array",
        _ when type.Type == typeof(string) => value.ValueKind == JsonValueKind.String ? null : "text",
        _ when value.ValueKind != JsonValueKind.Number => type.Type == typeof(double) ? "a number" : "a whole number",
        _ when type.Type == typeof(int) && !value.TryGetInt32(out _) =>
            FormattableString.Invariant($"a whole number from {int.MinValue} to {int.MaxValue}"),
        _ when type.Type == typeof(long) && !value.TryGetInt64(out _) =>
            FormattableString.Invariant($"a whole number from {long.MinValue} to {long.MaxValue}"),
        _ => null,
    };

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText() is { Length: <= 40 } raw ? raw : "a very long number",
        JsonValueKind.String => "text",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using LoadForge.Parsing;
using LoadForge.Units;

namespace LoadForge.Scripts.Importing.Reading;

/// <summary>A value of a JSON input with its path, for messages.</summary>
/// <param name="Value">The value.</param>
/// <param name="File">The name of the input.</param>
/// <param name="Path">The path, such as <c>log.entries[3].request</c>; empty for the whole document.</param>
internal readonly record struct PlacedJson(JsonElement Value, string File, string Path)
{
    private const int MaxDepth = 128;

    // Each takes twelve bytes or more when it is parsed. A recording of the largest size has about a million.
    private const int MaxValues = 1 << 22;

    /// <summary>The whole document.</summary>
    /// <param name="source">The text.</param>
    /// <param name="maxValues">The maximum number of values, names and ends of lists and objects.</param>
    /// <exception cref="ImportException">The text is not JSON, or has too many values; the message contains line and column, or the limit.</exception>
    public static PlacedJson Parse(ImportSource source, int maxValues = MaxValues)
    {
        try
        {
            if (JsonSize.Exceeds(Encoding.UTF8.GetBytes(source.Text), maxValues, MaxDepth))
            {
                throw new ImportException($"{source.Name} has more than {Quantity.Of(maxValues, "JSON value")}; import a smaller file.");
            }

            // The documents of others, of any size and with more than we read: there is no document type to read them into.
            return new PlacedJson(JsonElement.Parse(source.Text, new JsonDocumentOptions { MaxDepth = MaxDepth }), source.Name, "");
        }
        catch (JsonException error)
        {
            throw new ImportException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{source.Name}, line {error.LineNumber + 1}, column {ColumnOf(source.Text, error)}: the file is not valid JSON."),
                error);
        }
    }

    /// <summary>The property of that name; null if it is missing or null.</summary>
    public PlacedJson? this[string name]
    {
        get
        {
            if (Value.ValueKind != JsonValueKind.Object) throw Wrong("an object");
            return JsonTexts.Property(Value, name) is { ValueKind: not JsonValueKind.Null } property
                ? new PlacedJson(property, File, Path.Length == 0 ? name : $"{Path}.{name}")
                : null;
        }
    }

    /// <summary>The property of that name, which must be present.</summary>
    public PlacedJson Required(string name) =>
        this[name] ?? throw new ImportException($"{File}: {(Path.Length == 0 ? "the document" : Path)} has no \"{name}\".");

    /// <summary>The value as text.</summary>
    public string Text() => Value.ValueKind == JsonValueKind.String ? JsonTexts.Of(Value) : throw Wrong("text");

    /// <summary>The value as a number.</summary>
    public double Number() => Value.ValueKind == JsonValueKind.Number && Value.TryGetDouble(out double number) ? number : throw Wrong("a number");

    /// <summary>The items of the array.</summary>
    public IEnumerable<PlacedJson> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array) throw Wrong("an array");
        return Placed(this);

        static IEnumerable<PlacedJson> Placed(PlacedJson array)
        {
            int index = 0;
            foreach (JsonElement item in array.Value.EnumerateArray())
            {
                yield return new PlacedJson(item, array.File, string.Create(CultureInfo.InvariantCulture, $"{array.Path}[{index++}]"));
            }
        }
    }

    /// <summary>The items of the array of that name; none if it is missing.</summary>
    public IEnumerable<PlacedJson> ItemsOf(string name) => this[name]?.Items() ?? [];

    /// <summary>The text of the property of that name; null if it is missing.</summary>
    public string? TextOf(string name) => this[name]?.Text();

    /// <summary>The exception for a value of the wrong kind.</summary>
    public ImportException Wrong(string expected) =>
        new($"{File}: {(Path.Length == 0 ? "the document" : Path)} must be {expected}, but is {Describe(Value.ValueKind)}.");

    // The reader counts bytes.
    private static int ColumnOf(string text, JsonException error)
    {
        int start = 0;
        for (long line = error.LineNumber ?? 0; line > 0; line--) start = text.IndexOf('\n', start) + 1;
        int end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
        long bytes = error.BytePositionInLine ?? 0;
        int column = start;
        while (column < end && bytes > 0)
        {
            int length = char.IsHighSurrogate(text[column]) && column + 1 < end ? 2 : 1;
            bytes -= Encoding.UTF8.GetByteCount(text.AsSpan(column, length));
            column += length;
        }

        return column - start + 1;
    }

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a Boolean",
        _ => "null",
    };
}

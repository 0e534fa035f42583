using System.Text.Json;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>A value in a document, with its place for messages. Unknown properties are ignored: later versions may add some.</summary>
internal readonly struct DocumentNode(JsonElement element, string file, string path)
{
    // Sums of thousands of them stay below 2^63.
    private const long MaxWhole = 1L << 53;
    private const long MaxMicroseconds = 1L << 52;

    /// <summary>A property that must be there.</summary>
    public DocumentNode Of(string name) => Maybe(name) ?? throw Error($"a property \"{name}\"");

    /// <summary>A property; null if it is missing or null.</summary>
    public DocumentNode? Maybe(string name)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Error("an object");
        return element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? new DocumentNode(value, file, $"{path}.{name}")
            : null;
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<DocumentNode> Items(string name)
    {
        DocumentNode list = Of(name);
        return list.Items();
    }

    /// <summary>The properties of an object, in their order.</summary>
    public IEnumerable<(string Name, DocumentNode Value)> Properties()
    {
        if (element.ValueKind != JsonValueKind.Object) throw Error("an object");
        foreach (JsonProperty property in element.EnumerateObject())
        {
            yield return (property.Name, new DocumentNode(property.Value, file, $"{path}.{property.Name}"));
        }
    }

    /// <summary>A column with as many values as another.</summary>
    public T[] Column<T>(string name, int length, Func<DocumentNode, T> read)
    {
        T[] values = [.. Items(name).Select(read)];
        return values.Length == length ? values : throw Of(name).Error(FormattableString.Invariant($"a list of {length} values"));
    }

    public string Text(string name) => Of(name).Text();

    public string? MaybeText(string name) => Maybe(name)?.Text();

    public long Whole(string name) => Of(name).Whole();

    public long? MaybeWhole(string name) => Maybe(name)?.Whole();

    public int Count(string name) => Of(name).Count();

    public double Number(string name) => Of(name).Number();

    public double? MaybeNumber(string name) => Maybe(name)?.Number();

    public TimeSpan Time(string name) => Of(name).Time();

    public TimeSpan? MaybeTime(string name) => Maybe(name)?.Time();

    public TEnum Word<TEnum>(string name)
        where TEnum : struct, Enum => Of(name).Word<TEnum>();

    public bool Flag(string name) => Of(name).Flag();

    public DateTimeOffset Moment(string name) => Of(name).Moment();

    public byte[] Bytes(string name) => Of(name).Bytes();

    /// <summary>The exception for a value that is not what it should be.</summary>
    public InvalidDataException Error(string expected) => new($"{file}: expected {expected} at {path}, found {Found()}.");

    /// <summary>The exception for a value that is what it should be, but impossible.</summary>
    public InvalidDataException Wrong(string what) => new($"{file}: {what} at {path}.");

    public IEnumerable<DocumentNode> Items()
    {
        if (element.ValueKind != JsonValueKind.Array) throw Error("a list");
        int index = 0;
        foreach (JsonElement item in element.EnumerateArray()) yield return new DocumentNode(item, file, FormattableString.Invariant($"{path}[{index++}]"));
    }

    public string Text() => element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Error("a text");

    public long Whole() => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value) && value is >= 0 and <= MaxWhole
        ? value
        : throw Error("a whole number of 0 or more");

    public long? MaybeWhole() => element.ValueKind == JsonValueKind.Null ? null : Whole();

    public int Count() => Whole() is <= int.MaxValue and var count ? (int)count : throw Error("a number below 2,147,483,648");

    public int Seed() => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int seed) ? seed : throw Error("a whole number");

    public int? MaybeCount() => element.ValueKind == JsonValueKind.Null ? null : Count();

    public double Number() => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && double.IsFinite(value)
        ? value
        : throw Error("a number");

    public double? MaybeNumber() => element.ValueKind == JsonValueKind.Null ? null : Number();

    public TimeSpan Time() => Whole() is <= MaxMicroseconds and var microseconds
        ? new TimeSpan(microseconds * TimeSpan.TicksPerMicrosecond)
        : throw Error("a time in microseconds");

    public byte[] Bytes() => element.ValueKind == JsonValueKind.String && element.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw Error("base64");

    public TEnum Word<TEnum>()
        where TEnum : struct, Enum
    {
        string word = Text();
        foreach (TEnum value in Enum.GetValues<TEnum>())
        {
            if (value.CamelCase() == word) return value;
        }

        throw Error("one of " + string.Join(", ", Enum.GetValues<TEnum>().Select(value => value.CamelCase())));
    }

    private bool Flag() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error("true or false"),
    };

    private DateTimeOffset Moment() => element.ValueKind == JsonValueKind.String && element.TryGetDateTimeOffset(out DateTimeOffset moment)
        ? moment
        : throw Error("a date and time, such as 2026-11-21T09:30:00+00:00");

    private string Found() => element.ValueKind switch
    {
        JsonValueKind.String or JsonValueKind.Number => Shortened(element.GetRawText()),
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => element.GetRawText(),
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

using System.Text.Json;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>A value in a document, with its place for messages. Unknown properties are ignored: later versions may add some.</summary>
internal readonly struct DocumentNode
{
    // Sums of thousands of them stay below 2^63.
    private const long MaxWhole = 1L << 53;
    private const long MaxMicroseconds = 1L << 52;

    private readonly JsonElement _element;
    private readonly DocumentSource _source;

    // Of a list or an object its own; of another value, that of what contains it, because most values need none.
    private readonly DocumentPath _path;
    private readonly string? _name;
    private readonly int _index;

    /// <summary>The whole document.</summary>
    public DocumentNode(JsonElement root, DocumentSource source)
        : this(root, source, DocumentPath.Root, null, 0)
    {
    }

    private DocumentNode(JsonElement element, DocumentSource source, DocumentPath path, string? name, int index) =>
        (_element, _source, _path, _name, _index) = (element, source, path, name, index);

    /// <summary>The document.</summary>
    public DocumentSource Source => _source;

    private bool HasParts => _element.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private string Path => HasParts || ReferenceEquals(_path, DocumentPath.Root) && _name is null ? _path.ToString() : _path.Of(_name, _index);

    /// <summary>A property that must be there.</summary>
    public DocumentNode Of(string name) => Maybe(name) ?? throw Error($"a property \"{name}\"");

    /// <summary>A property; null if it is missing or null.</summary>
    public DocumentNode? Maybe(string name)
    {
        if (_element.ValueKind != JsonValueKind.Object) throw Error("an object");
        return _element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? Part(value, name, 0) : null;
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
        if (_element.ValueKind != JsonValueKind.Object) throw Error("an object");
        foreach (JsonProperty property in _element.EnumerateObject())
        {
            string name = property.Name;
            yield return (name, Part(property.Value, name, 0));
        }
    }

    /// <summary>A column with as many values as another.</summary>
    public T[] Column<T>(string name, int length, Func<DocumentNode, T> read)
    {
        DocumentNode list = Of(name);
        if (list._element.ValueKind != JsonValueKind.Array) throw list.Error("a list");
        if (list._element.GetArrayLength() != length) throw list.Error(FormattableString.Invariant($"a list of {length} values"));
        var values = new T[length];
        int index = 0;
        foreach (JsonElement item in list._element.EnumerateArray())
        {
            values[index] = read(list.Part(item, null, index));
            index++;
        }

        return values;
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

    /// <summary>Whether two values are written the same way, or both are missing.</summary>
    public bool HasSame(string name, string other) => (Maybe(name), Maybe(other)) switch
    {
        (null, null) => true,
        ({ } left, { } right) => JsonElement.DeepEquals(left._element, right._element),
        _ => false,
    };

    /// <summary>The exception for a value that is not what it should be.</summary>
    public InvalidDataException Error(string expected) => new($"{_source.Name}: expected {expected} at {Path}, found {Found()}.");

    /// <summary>The exception for a value that is what it should be, but impossible.</summary>
    public InvalidDataException Wrong(string what) => new($"{_source.Name}: {what} at {Path}.");

    public IEnumerable<DocumentNode> Items()
    {
        if (_element.ValueKind != JsonValueKind.Array) throw Error("a list");
        int index = 0;
        foreach (JsonElement item in _element.EnumerateArray()) yield return Part(item, null, index++);
    }

    public string Text() => _element.ValueKind == JsonValueKind.String ? _element.GetString()! : throw Error("a text");

    public long Whole() => _element.ValueKind == JsonValueKind.Number && _element.TryGetInt64(out long value) && value is >= 0 and <= MaxWhole
        ? value
        : throw Error("a whole number of 0 or more");

    public long? MaybeWhole() => _element.ValueKind == JsonValueKind.Null ? null : Whole();

    public int Count() => Whole() is <= int.MaxValue and var count ? (int)count : throw Error("a number below 2,147,483,648");

    public int Seed() => _element.ValueKind == JsonValueKind.Number && _element.TryGetInt32(out int seed) ? seed : throw Error("a whole number");

    public int? MaybeCount() => _element.ValueKind == JsonValueKind.Null ? null : Count();

    public double Number() => _element.ValueKind == JsonValueKind.Number && _element.TryGetDouble(out double value) && double.IsFinite(value)
        ? value
        : throw Error("a number");

    public double? MaybeNumber() => _element.ValueKind == JsonValueKind.Null ? null : Number();

    public TimeSpan Time() => Whole() is <= MaxMicroseconds and var microseconds
        ? new TimeSpan(microseconds * TimeSpan.TicksPerMicrosecond)
        : throw Error("a time in microseconds");

    public byte[] Bytes() => _element.ValueKind == JsonValueKind.String && _element.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw Error("base64");

    public TEnum Word<TEnum>()
        where TEnum : struct, Enum
    {
        if (_element.ValueKind != JsonValueKind.String) throw Error("a text");
        foreach ((string word, TEnum value) in WordNames<TEnum>.All)
        {
            if (_element.ValueEquals(word)) return value;
        }

        throw Error("one of " + string.Join(", ", WordNames<TEnum>.All.Select(name => name.Word)));
    }

    private DocumentNode Part(JsonElement value, string? name, int index)
    {
        var part = new DocumentNode(value, _source, _path, name, index);
        return part.HasParts ? new DocumentNode(value, _source, new DocumentPath(_path, name, index), null, 0) : part;
    }

    private bool Flag() => _element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error("true or false"),
    };

    private DateTimeOffset Moment() => _element.ValueKind == JsonValueKind.String && _element.TryGetDateTimeOffset(out DateTimeOffset moment)
        ? moment
        : throw Error("a date and time, such as 2026-11-21T09:30:00+00:00");

    private string Found() => _element.ValueKind switch
    {
        JsonValueKind.String or JsonValueKind.Number => Shortened(_element.GetRawText()),
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => _element.GetRawText(),
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

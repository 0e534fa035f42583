using System.Text.Json;
using LoadForge.Parsing;

namespace LoadForge.Scripts.Running.Responses;

/// <summary>
/// The path of a value in JSON, such as <c>$.items[0].id</c>; the <c>$</c> may be left out. <c>length</c> behind a list is the number of its items.
/// </summary>
internal sealed class ValuePath
{
    private const string Length = "length";

    private readonly JsonPath _path;

    private ValuePath(string text)
    {
        JsonPath path = JsonPath.Parse(text);
        EndsWithLength = path.Steps is [.., (Length, _)];
        _path = EndsWithLength ? new JsonPath(path.Steps.RemoveAt(path.Steps.Length - 1)) : path;
        Location = EndsWithLength ? text[..^Length.Length].TrimEnd('.') : text;
    }

    /// <summary>The path in the form of the core; for a number of items, that of the list.</summary>
    public string Location { get; }

    /// <summary>Whether the value is the number of items, if there is a list at <see cref="Location"/>.</summary>
    public bool EndsWithLength { get; }

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public static ValuePath Parse(string text) =>
        new(text.StartsWith("$.", StringComparison.Ordinal) ? text[2..] : text.StartsWith('$') ? text[1..] : text);

    /// <summary>The value in a document; null if there is none.</summary>
    public FoundValue? Find(JsonElement root) => _path.Find(root) is { } value ? At(value) : null;

    /// <summary>The value, when the value at <see cref="Location"/> is known; null if there is none.</summary>
    public FoundValue? At(JsonElement value)
    {
        if (!EndsWithLength) return FoundValue.Of(value);
        if (value.ValueKind == JsonValueKind.Array) return FoundValue.Of(value.GetArrayLength());
        return JsonPath.Next(value, (Length, 0)) is { } property ? FoundValue.Of(property) : null;
    }
}

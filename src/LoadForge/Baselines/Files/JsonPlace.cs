using System.Globalization;
using System.Text.Json;
using LoadForge.Units;

namespace LoadForge.Baselines.Files;

/// <summary>A value of a baseline file and its place there. Whatever it is not, it says so with the place.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">The place, such as <c>runs[0].steps[2].ok</c>.</param>
/// <param name="Value">The value.</param>
internal readonly record struct JsonPlace(string File, string Path, JsonElement Value)
{
    private const int MaxTextLength = 1 << 20;

    public JsonPlace this[string name] => Value.ValueKind == JsonValueKind.Object
        ? Value.TryGetProperty(name, out JsonElement found) ? new(
            File, Path.Length == 0 ? name : $"{Path}.{name}", found) : throw Error($"\"{name}\" is missing.")
        : throw Error($"expected an object, but found {Kind}.");

    /// <summary>A value that files of earlier versions have not; null if this one has not.</summary>
    public JsonPlace? Optional(string name) => Value.ValueKind == JsonValueKind.Object && !Value.TryGetProperty(name, out _) ? null : this[name];

    /// <summary>The elements of an array.</summary>
    /// <param name="least">The fewest that there may be.</param>
    /// <param name="most">The most that there may be.</param>
    public IReadOnlyList<JsonPlace> Items(int least, int most)
    {
        if (Value.ValueKind != JsonValueKind.Array) throw Error($"expected an array, but found {Kind}.");
        int count = Value.GetArrayLength();
        if (count < least || count > most) throw Error($"expected {Quantity.Of(least)} to {Quantity.Of(most)} elements, but found {Quantity.Of(count)}.");
        var items = new List<JsonPlace>(count);
        foreach (JsonElement item in Value.EnumerateArray())
        {
            items.Add(new JsonPlace(File, string.Create(CultureInfo.InvariantCulture, $"{Path}[{items.Count}]"), item));
        }

        return items;
    }

    public string Text()
    {
        if (Value.ValueKind != JsonValueKind.String) throw Error($"expected text, but found {Kind}.");
        string text = Value.GetString()!;
        return text.Length <= MaxTextLength
            ? text
            : throw Error($"expected text of at most {Quantity.Of(MaxTextLength)} characters, but found {Quantity.Of(text.Length)}.");
    }

    public long Whole(long least, long most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out long number) && number >= least && number <= most
        ? number
        : throw Error(FormattableString.Invariant($"expected a whole number from {least} to {most}, but found {Kind}."));

    public double Number(double least, double most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetDouble(out double number) && number >= least && number <= most
        ? number
        : throw Error(FormattableString.Invariant($"expected a number from {least} to {most}, but found {Kind}."));

    public BaselineFormatException Error(string problem, Exception? inner = null) =>
        BaselineFormatException.At(File, Path.Length == 0 ? "the document" : Path, problem, inner);

    private string Kind => Value.ValueKind switch
    {
        JsonValueKind.Number => Value.GetRawText() is { Length: <= 40 } raw ? raw : "a very long number",
        JsonValueKind.String => "text",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}

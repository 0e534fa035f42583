using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace LoadForge.Parsing;

/// <summary>The path of a value in a JSON document: names and indices, such as <c>items[0].sku</c>.</summary>
/// <remarks>Own, because System.Text.Json has no paths.</remarks>
/// <param name="Steps">Each a name or an index.</param>
public sealed record JsonPath(ImmutableArray<(string? Name, int Index)> Steps)
{
    /// <summary>Reads a path.</summary>
    /// <param name="text">Such as <c>items[0].sku</c>; empty for the whole document.</param>
    /// <exception cref="FormatException">The text is not a valid path; the message names the position.</exception>
    public static JsonPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var steps = ImmutableArray.CreateBuilder<(string?, int)>();
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                int close = text.IndexOf(']', at);
                if (close < 0 || !int.TryParse(text.AsSpan(at + 1, close - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
                {
                    throw Error(text, at, "an index such as [0]");
                }

                steps.Add((null, index));
                at = close + 1;
                continue;
            }

            if (steps.Count > 0 && text[at] == '.') at++;
            else if (steps.Count > 0) throw Error(text, at, "a dot or an index");
            int end = text.AsSpan(at).IndexOfAny('.', '[');
            string name = end < 0 ? text[at..] : text[at..(at + end)];
            if (name.Length == 0) throw Error(text, at, "a name");
            steps.Add((name, 0));
            at += name.Length;
        }

        return new JsonPath(steps.ToImmutable());
    }

    /// <summary>The value at the path; null if there is none.</summary>
    /// <param name="root">The document.</param>
    public JsonElement? Find(JsonElement root)
    {
        foreach ((string?, int) step in Steps)
        {
            if (Next(root, step) is not { } next) return null;
            root = next;
        }

        return root;
    }

    /// <summary>The value one step on; null if there is none.</summary>
    /// <param name="at">The value before.</param>
    /// <param name="step">A name or an index.</param>
    public static JsonElement? Next(JsonElement at, (string? Name, int Index) step) => (step.Name, at.ValueKind) switch
    {
        ({ } name, JsonValueKind.Object) => Property(at, name),
        (null, JsonValueKind.Array) => step.Index < at.GetArrayLength() ? at[step.Index] : null,
        _ => null,
    };

    private static JsonElement? Property(JsonElement at, string name)
    {
        try
        {
            return at.TryGetProperty(name, out JsonElement property) ? property : null;
        }
        catch (InvalidOperationException)
        {
            // A name of the document contains half of a surrogate pair, so it cannot be compared.
            return null;
        }
    }

    private static FormatException Error(string text, int at, string expected) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture, $"\"{text}\" is not a valid JSON path: expected {expected} at column {at + 1}. Use one such as items[0].sku."));
}

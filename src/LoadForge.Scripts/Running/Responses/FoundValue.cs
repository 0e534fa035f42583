using System.Globalization;
using System.Text.Json;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Responses;

/// <summary>A value found in a response.</summary>
/// <param name="Value">The value as templates use it.</param>
/// <param name="List">The texts of its items, if it is a list; null otherwise.</param>
internal readonly record struct FoundValue(CapturedValue Value, IReadOnlyList<string>? List)
{
    /// <summary>The text of the value.</summary>
    public string Text => Value.Text!;

    /// <summary>A JSON value; null for JSON's null and for text that is invalid.</summary>
    public static FoundValue? Of(JsonElement value)
    {
        if (TextOf(value) is not { } text) return null;
        return new FoundValue(new CapturedValue(text, value.ValueKind != JsonValueKind.String), value.ValueKind == JsonValueKind.Array ? Items(value) : null);
    }

    /// <summary>A number.</summary>
    public static FoundValue Of(int number) => new(new CapturedValue(number.ToString(CultureInfo.InvariantCulture), IsJson: true), null);

    /// <summary>A text.</summary>
    public static FoundValue Of(string text) => new(new CapturedValue(text, IsJson: false), null);

    private static string[] Items(JsonElement list) => [.. list.EnumerateArray().Select(TextOf).OfType<string>()];

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Null or JsonValueKind.Undefined => null,
                _ => value.GetRawText(),
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in the text.
            return null;
        }
    }
}

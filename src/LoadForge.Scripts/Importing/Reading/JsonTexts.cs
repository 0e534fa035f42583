using System.Text.Json;
using System.Text.RegularExpressions;

namespace LoadForge.Scripts.Importing.Reading;

/// <summary>Reads texts of JSON. Half of a surrogate pair, which a file can contain and a text cannot, becomes the replacement character.</summary>
internal static partial class JsonTexts
{
    /// <summary>A text.</summary>
    /// <param name="element">A JSON string.</param>
    public static string Of(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return JsonElement.Parse(Half.Replace(element.GetRawText(), "\\uFFFD")).GetString()!;
        }
    }

    /// <summary>The name of a property; null if it is no text.</summary>
    public static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A property of an object; null if there is none.</summary>
    public static JsonElement? Property(JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out JsonElement property) ? property : null;
        }
        catch (InvalidOperationException)
        {
            // Another name is no text, and was compared with this one.
            return null;
        }
    }

    [GeneratedRegex(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Half { get; }
}

using System.Text;
using System.Text.Json;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>Plain words of YAML that are JSON: numbers, Booleans, null.</summary>
internal static class JsonLiteral
{
    /// <summary>The JSON of a value that is not a text; null if it is a text.</summary>
    public static string? Of(ScriptScalar value)
    {
        if (value.IsQuoted) return null;
        return YamlWord.Of(value) ?? (Is(value.Text) ? value.Text : null);
    }

    /// <summary>Whether a text is such a word.</summary>
    public static bool Is(string text)
    {
        if (text is "true" or "false" or "null") return true;
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] == '-')) return false;
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

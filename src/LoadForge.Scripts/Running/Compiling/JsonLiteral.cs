using System.Text;
using System.Text.Json;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>Plain words of YAML that are JSON: numbers, Booleans, null.</summary>
internal static class JsonLiteral
{
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

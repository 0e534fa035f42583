using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LoadForge.Scripts.Templates;

/// <summary>Escapes the values of placeholders.</summary>
internal static class Escapes
{
    private static readonly SearchValues<char> SafeInUrl =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    private static readonly SearchValues<char> SafeInJson =
        SearchValues.Create(" ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~:/@#?=,;!$%()[]{}*");

    /// <summary>Escapes the end of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="escaping">How it is escaped.</param>
    /// <param name="isJson">Whether the value is JSON, which needs no quotes as a JSON value.</param>
    public static void Apply(StringBuilder text, int start, Escaping escaping, bool isJson)
    {
        switch (escaping)
        {
            case Escaping.Url:
                if (!IsOf(text, start, SafeInUrl)) Replace(text, start, Uri.EscapeDataString(Repaired(text.ToString(start, text.Length - start))));
                break;
            case Escaping.JsonText:
                EscapeJson(text, start);
                break;
            case Escaping.JsonValue when !isJson:
                EscapeJson(text, start);
                Quote(text, start);
                break;
            default:
                break;
        }
    }

    /// <summary>Puts the end of a text into quotes.</summary>
    public static void Quote(StringBuilder text, int start) => text.Insert(start, '"').Append('"');

    private static void EscapeJson(StringBuilder text, int start)
    {
        if (IsOf(text, start, SafeInJson)) return;
        string value = Repaired(text.ToString(start, text.Length - start));
        Replace(text, start, JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
    }

    private static void Replace(StringBuilder text, int start, string by)
    {
        text.Length = start;
        text.Append(by);
    }

    // Half of a surrogate pair, as a bad response may contain it, is no text that can be encoded.
    private static string Repaired(string value) => value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
        ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value))
        : value;

    private static bool IsOf(StringBuilder text, int start, SearchValues<char> safe)
    {
        foreach (ReadOnlyMemory<char> chunk in text.GetChunks())
        {
            ReadOnlySpan<char> span = chunk.Span;
            if (start >= span.Length)
            {
                start -= span.Length;
                continue;
            }

            if (span[start..].ContainsAnyExcept(safe)) return false;
            start = 0;
        }

        return true;
    }
}

using System.Text;
using System.Text.Unicode;

namespace LoadForge.Http11.Responses;

/// <summary>
/// The header lines of a connection's last response. A server sends almost the same lines each time, so equal lines are not converted to text again.
/// </summary>
internal sealed class HeaderTexts
{
    private const int MaxLines = 32;
    private const int MaxValueLength = 256;

    private readonly HeaderLine?[] _lines = new HeaderLine?[MaxLines];

    /// <summary>The line as text.</summary>
    /// <param name="number">Its number in the response, from 0.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value, without the white space around it.</param>
    public HeaderLine Of(int number, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        HeaderLine? known = number < MaxLines ? _lines[number] : null;
        bool isKnownName = known is not null && Ascii.Equals(name, known.Sent);
        if (isKnownName && Ascii.Equals(value, known!.Value)) return known;
        string nameText = isKnownName ? known!.Sent : Encoding.Latin1.GetString(name);
        string text = EncodingOf(nameText, value).GetString(value);
        HeaderLine line = isKnownName ? known!.With(text) : new HeaderLine(nameText, text);
        if (number < MaxLines && value.Length <= MaxValueLength) _lines[number] = line;
        return line;
    }

    // Addresses with non-ASCII letters are sent as UTF-8; the runtime's handler reads them as UTF-8 too.
    private static Encoding EncodingOf(string name, ReadOnlySpan<byte> value) =>
        name.Equals("Location", StringComparison.OrdinalIgnoreCase) && Utf8.IsValid(value) ? Encoding.UTF8 : Encoding.Latin1;
}

using System.Buffers;
using LoadForge.Redaction;

namespace LoadForge.Http.Naming;

/// <summary>
/// Names a request by its method and path template: path segments that are ids are folded into <c>{id}</c>, namely numbers, GUIDs and other long hexadecimal
/// words, and tokens of 20 characters and more with digits in them, unless these are words parted by dots, dashes or the like; so that <c>GET /orders/17</c>
/// and <c>GET /orders/18</c> are one step. The query is left out.
/// </summary>
internal static class RequestName
{
    /// <summary>The longest name; what lies beyond is cut.</summary>
    public const int MaxLength = 200;

    private const int MinHexIdLength = 12;
    private const int MinTokenLength = 20;
    private const string Id = "{id}";

    private static readonly SearchValues<char> PathEnd = SearchValues.Create("?#");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF-");
    // The sign of an escaped character is one of them: its digits are not part of an id.
    private static readonly SearchValues<char> WordSeparators = SearchValues.Create(".-_%");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Writes the name into a buffer.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="uri">An absolute URI as text.</param>
    /// <param name="buffer">At least <see cref="MaxLength"/> characters.</param>
    /// <returns>The name, a part of the buffer.</returns>
    public static ReadOnlySpan<char> Write(string method, ReadOnlySpan<char> uri, Span<char> buffer)
    {
        int length = 0;
        Append(method, buffer, ref length);
        Append(" ", buffer, ref length);
        ReadOnlySpan<char> path = PathOf(uri);
        if (path.IsEmpty) Append("/", buffer, ref length);
        while (!path.IsEmpty && length < MaxLength)
        {
            Append("/", buffer, ref length);
            path = path[1..];
            int slash = path.IndexOf('/');
            ReadOnlySpan<char> segment = slash < 0 ? path : path[..slash];
            Append(IsId(segment) ? Id : segment, buffer, ref length);
            path = slash < 0 ? default : path[slash..];
        }

        return buffer[..length];
    }

    /// <summary>
    /// The name without secrets. They are removed from the whole address: the name may hold only a part of one, because it is cut or an id was folded.
    /// </summary>
    /// <param name="method">The HTTP method; may be empty.</param>
    /// <param name="uri">An absolute URI as text.</param>
    /// <param name="redactor">Removes secrets.</param>
    public static string Redacted(string method, string uri, Redactor redactor)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        return redactor.Name(Write(method, redactor.Name(uri), buffer).ToString());
    }

    private static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> uri)
    {
        int scheme = uri.IndexOf("://");
        ReadOnlySpan<char> rest = scheme < 0 ? uri : uri[(scheme + 3)..];
        int end = rest.IndexOfAny(PathEnd);
        if (end >= 0) rest = rest[..end];
        int slash = rest.IndexOf('/');
        return slash < 0 ? default : rest[slash..];
    }

    private static bool IsId(ReadOnlySpan<char> segment)
    {
        if (segment.IsEmpty) return false;
        if (!segment.ContainsAnyExcept(Digits)) return true;
        if (segment.Length >= MinHexIdLength && !segment.ContainsAnyExcept(HexDigits) && segment.ContainsAny(Digits)) return true;
        return segment.Length >= MinTokenLength && segment.ContainsAny(Digits) && !segment.ContainsAny(WordSeparators);
    }

    private static void Append(ReadOnlySpan<char> text, Span<char> buffer, ref int length)
    {
        int fits = Math.Min(text.Length, MaxLength - length);
        if (fits > 0 && fits < text.Length && char.IsHighSurrogate(text[fits - 1])) fits--;
        text[..fits].CopyTo(buffer[length..]);
        length += fits;
    }
}

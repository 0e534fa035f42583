using System.Buffers;
using System.Globalization;

namespace LoadForge.Http11.Requests;

/// <summary>Validates headers of requests: RFC 9110, section 5. The runtime does not check values that are added without validation.</summary>
internal static class HeaderText
{
    private const int MaxShownLength = 64;

    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> Value = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\t']);

    /// <summary>Whether a value consists of printable ASCII, spaces and tabs.</summary>
    public static bool IsValue(ReadOnlySpan<char> value) => !value.ContainsAnyExcept(Value);

    /// <summary>The reason why a text is not a valid header name; null if it is valid.</summary>
    public static string? ProblemOfName(string name)
    {
        int at = name.AsSpan().IndexOfAnyExcept(Token);
        return at < 0 ? null : $"{Describe(name[at])} at character {Number(at + 1)} is not valid in a header name";
    }

    /// <summary>The reason why a text is not a valid header value; null if it is valid. It contains no part of the text, which may be a secret.</summary>
    public static string? ProblemOfValue(string value)
    {
        int at = value.AsSpan().IndexOfAnyExcept(Value);
        if (at < 0) return null;
        bool isLast = value.AsSpan(at).Trim("\r\n").IsEmpty;
        return isLast ? "it ends with a line break" : $"it has {Describe(value[at])} at character {Number(at + 1)}";
    }

    /// <summary>The remedy for an invalid value.</summary>
    public static string Remedy(string value) => value.AsSpan().ContainsAny('\r', '\n')
        ? "Text from a file often ends with a line break: call .Trim() on it."
        : "A header value must be printable ASCII: encode it, for example with Uri.EscapeDataString.";

    /// <summary>A name in the form for messages.</summary>
    public static string Show(string name) => new([.. name.Take(MaxShownLength).Select(letter => Token.Contains(letter) || letter == ' ' ? letter : '?')]);

    private static string Describe(char letter) => letter switch
    {
        '\r' or '\n' => "a line break",
        ' ' => "a space",
        < ' ' or '\u007f' => "a control character",
        > '~' => "a non-ASCII character",
        _ => $"the character {letter}",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Net.Http.Headers;

namespace LoadForge.Http11.Responses;

/// <summary>A header line of a response, with the properties of the body that it defines.</summary>
internal sealed class HeaderLine
{
    // The headers that the runtime stores with the content; the names of some do not begin with "Content-".
    private static readonly FrozenSet<string> OfContent = FrozenSet.ToFrozenSet(
        [
            "Allow",
            "Content-Disposition",
            "Content-Encoding",
            "Content-Language",
            "Content-Length",
            "Content-Location",
            "Content-MD5",
            "Content-Range",
            "Content-Type",
            "Expires",
            "Last-Modified"
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<byte> OfName = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Creates a line from a valid name and any value.</summary>
    public HeaderLine(string name, string value)
        : this(name, KnownName(name), value, OfContent.Contains(name))
    {
    }

    private HeaderLine(string sent, string name, string value, bool isOfContent)
    {
        Sent = sent;
        Name = name;
        Value = value;
        IsOfContent = isOfContent;
        if (Is("Content-Length")) Length = LengthOf(value);
        IsTransferEncoding = Is("Transfer-Encoding");
        IsConnection = Is("Connection");
        if (Is("Keep-Alive")) Keeping = KeepAlive.Of(value);
    }

    /// <summary>The name as it was sent.</summary>
    public string Sent { get; }

    /// <summary>The name as the runtime spells it: the same string instance that it compares names with.</summary>
    public string Name { get; }

    public string Value { get; }

    /// <summary>Whether it is a content header.</summary>
    public bool IsOfContent { get; }

    /// <summary>The length of the body if the line contains it; −1 if it is invalid.</summary>
    public long? Length { get; }

    public bool IsTransferEncoding { get; }

    public bool IsConnection { get; }

    /// <summary>The keep-alive time of the connection, if the line contains it.</summary>
    public KeepAlive? Keeping { get; }

    /// <summary>Whether the bytes are a valid header name. Source: RFC 9110, section 5.6.2.</summary>
    public static bool IsName(ReadOnlySpan<byte> name) => !name.IsEmpty && !name.ContainsAnyExcept(OfName);

    /// <summary>The same name with another value.</summary>
    public HeaderLine With(string value) => new(Sent, Name, value, IsOfContent);

    /// <summary>Whether the value is a list that contains a word.</summary>
    public bool Has(string word) => Value.Split(',', StringSplitOptions.TrimEntries).Contains(word, StringComparer.OrdinalIgnoreCase);

    private static string KnownName(string name)
    {
        using var response = new HttpResponseMessage();
        HttpHeaders headers = OfContent.Contains(name) ? response.Content.Headers : response.Headers;
        return headers.TryAddWithoutValidation(name, "") ? headers.NonValidated.Single().Key : name;
    }

    private bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    // A list that repeats one number is that number: RFC 9112, section 6.3.
    private static long LengthOf(string value)
    {
        string[] told = [.. value.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        return told is [var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : -1;
    }
}

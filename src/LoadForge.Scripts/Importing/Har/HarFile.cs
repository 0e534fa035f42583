using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LoadForge.Scripts.Importing.Reading;

namespace LoadForge.Scripts.Importing.Har;

/// <summary>Reads a HAR file.</summary>
internal static class HarFile
{
    private static readonly TimeSpan LongestResponse = TimeSpan.FromDays(1);

    /// <summary>The entries, in the order in which they began; those of other schemes than http and https are left out.</summary>
    /// <exception cref="ImportException">The file is malformed; the message contains the path of the mistake.</exception>
    public static ImmutableArray<HarEntry> Read(ImportSource source) =>
    [
        .. PlacedJson.Parse(source).Required("log").Required("entries").Items().Select(Entry).OfType<HarEntry>().OrderBy(entry => entry.Started),
    ];

    private static HarEntry? Entry(PlacedJson entry)
    {
        PlacedJson request = entry.Required("request"), response = entry.Required("response"), url = request.Required("url");
        if (!Uri.TryCreate(url.Text(), UriKind.Absolute, out Uri? address)) throw url.Wrong("an absolute URL");
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) return null;
        PlacedJson? body = request["postData"];
        bool hasParts = body is { } form && HasParts(form);
        string? text = body is { } data && !hasParts ? TextOf(data) : null;
        ImmutableArray<KeyValuePair<string, string>> responseHeaders = Headers(response);
        return new HarEntry
        {
            Path = entry.Path,
            Started = Moment(entry.Required("startedDateTime")),
            Took = Took(entry),
            Method = Method(request.Required("method")),
            Url = address,
            Headers = Headers(request),
            Body = text,
            BodyType = body?.TextOf("mimeType"),
            HasParts = hasParts,
            LacksBody = string.IsNullOrEmpty(text) && request["bodySize"]?.Number() > 0,
            Status = Status(response.Required("status")),
            ResponseHeaders = responseHeaders,
            ResponseType = (response["content"]?.TextOf("mimeType") ?? "").ToLowerInvariant(),
            ResponseBody = response["content"] is { } content ? Content(content) : null,
            RedirectsTo = Redirect(response, responseHeaders, address),
            ResourceType = entry.TextOf("_resourceType"),
            IsFromCache = entry["_fromCache"] is not null,
        };
    }

    private static ImmutableArray<KeyValuePair<string, string>> Headers(PlacedJson message) =>
        [.. message.ItemsOf("headers").Select(header => KeyValuePair.Create(header.Required("name").Text(), header.TextOf("value") ?? ""))];

    private static DateTimeOffset Moment(PlacedJson value) =>
        DateTimeOffset.TryParse(value.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
        && moment.Year is > 1970 and < 9000
            ? moment
            : throw value.Wrong("a moment such as 2026-11-21T09:30:00.000Z");

    // Browsers write -1 for what they do not know.
    private static TimeSpan Took(PlacedJson entry) =>
        TimeSpan.FromMilliseconds(Math.Clamp(entry["time"]?.Number() ?? 0, 0, LongestResponse.TotalMilliseconds));

    private static string Method(PlacedJson value)
    {
        string method = value.Text().ToUpperInvariant();
        bool isMethod = method.Length is > 0 and <= 20 && method.All(letter => char.IsAsciiLetter(letter) || letter == '-');
        return isMethod ? method : throw value.Wrong("a method such as GET");
    }

    private static int Status(PlacedJson value)
    {
        double status = value.Number();
        return status is >= 100 and <= 599 ? (int)status : 0;
    }

    // The text if there is one, else the parameters of a form.
    private static string? TextOf(PlacedJson data)
    {
        if (data.TextOf("text") is { Length: > 0 } text)
        {
            return data.TextOf("encoding") == "base64" ? Decoded(text) : text;
        }

        string[] fields =
        [
            .. data.ItemsOf("params").SelectMany(field => new[] { field.Required("name").Text(), field.TextOf("value") ?? "" }),
        ];
        if (!Array.TrueForAll(fields, IsAsSent)) fields = [.. fields.Select(Uri.EscapeDataString)];
        return fields.Length > 0 ? string.Join('&', fields.Chunk(2).Select(field => $"{field[0]}={field[1]}")) : null;
    }

    private static bool HasParts(PlacedJson data) =>
        string.IsNullOrEmpty(data.TextOf("text"))
        && (data.TextOf("mimeType") ?? "").StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
        && data.ItemsOf("params").Any();

    // Some recorders write the fields as they were sent, others as they were meant.
    private static bool IsAsSent(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            bool isCode = text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);
            if (!isCode && !char.IsAsciiLetterOrDigit(text[at]) && !"*-._+~".Contains(text[at], StringComparison.Ordinal)) return false;
        }

        return true;
    }

    private static string? Content(PlacedJson content)
    {
        string? text = content.TextOf("text");
        return text is not null && content.TextOf("encoding") == "base64" ? Decoded(text) : text;
    }

    private static string? Decoded(string base64)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(base64));
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static Uri? Redirect(PlacedJson response, ImmutableArray<KeyValuePair<string, string>> headers, Uri from)
    {
        if (response.Required("status").Number() is not (301 or 302 or 303 or 307 or 308)) return null;
        string? to = response.TextOf("redirectURL") is { Length: > 0 } said
            ? said
            : headers.FirstOrDefault(header => header.Key.Equals("Location", StringComparison.OrdinalIgnoreCase)).Value;
        return !string.IsNullOrEmpty(to) && Uri.TryCreate(from, to, out Uri? target) ? target : null;
    }
}

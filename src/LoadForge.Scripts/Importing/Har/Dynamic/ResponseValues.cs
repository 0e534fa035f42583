using System.Globalization;
using System.Text.Json;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Importing.Har.Dynamic;

/// <summary>Finds the values of a response that a later request may contain.</summary>
internal static class ResponseValues
{
    private const int MinLength = 6;
    private const int MaxLength = 4096;

    // A word of this length is no word.
    private const int MinLettersOnly = 20;
    private const int MaxBody = 4 * 1024 * 1024;

    // The same in every response, or different in every one without meaning.
    private static readonly HashSet<string> OrdinaryHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Ranges", "Age", "Allow", "Alt-Svc", "Cache-Control", "Connection", "Content-Disposition", "Content-Encoding",
        "Content-Language", "Content-Length",
        "Content-Security-Policy", "Content-Type", "Date", "ETag", "Expires", "Keep-Alive", "Last-Modified", "Link", "P3P", "Pragma", "Proxy-Authenticate",
        "Referrer-Policy", "Retry-After", "Server", "Server-Timing", "Set-Cookie", "Strict-Transport-Security", "Trailer", "Transfer-Encoding", "Vary", "Via",
        "WWW-Authenticate", "X-Content-Type-Options", "X-Frame-Options", "X-Powered-By", "X-XSS-Protection",
    };

    /// <summary>The values that the response contains exactly once, at a place that a capture can name.</summary>
    public static IEnumerable<ResponseValue> Find(HarEntry entry)
    {
        List<ResponseValue> found = [];
        foreach ((string name, string value) in entry.ResponseHeaders)
        {
            string text = name.Equals("Location", StringComparison.OrdinalIgnoreCase) ? Address(entry.Url, value) : value;
            if (!OrdinaryHeaders.Contains(name) && IsDistinctive(text)) found.Add(new ResponseValue(text, name, CaptureSource.Header, name));
        }

        if (entry.ResponseBody is { Length: > 0 and <= MaxBody } body && IsJson(entry)) AddJson(body, found);
        return found.GroupBy(value => value.Text, StringComparer.Ordinal).Where(same => same.Count() == 1).Select(same => same.First());
    }

    /// <summary>Whether a value is unlikely to be the same by chance: long enough, without blanks, and no ordinary word.</summary>
    public static bool IsDistinctive(string value) =>
        value.Length is >= MinLength and <= MaxLength
        && value.All(letter => letter is > ' ' and <= '~')
        && (value.Length >= MinLettersOnly || !value.All(char.IsAsciiLetter))
        && !value.Contains("{{", StringComparison.Ordinal);

    // As requests of the script are written: without the host of the target.
    private static string Address(Uri from, string location) =>
        Uri.TryCreate(from, location, out Uri? to) && ScriptTarget.IsHttp(to) ? ScriptTarget.Relative(to, ScriptTarget.Origin(from)) : location;

    private static bool IsJson(HarEntry entry) =>
        entry.ResponseType.Contains("json", StringComparison.Ordinal) || entry.ResponseBody!.AsSpan().TrimStart() is ['{' or '[', ..];

    private static void AddJson(string body, List<ResponseValue> found)
    {
        try
        {
            // The JSON of the server, of any shape: there is no document type to read it into.
            Add(JsonElement.Parse(body), "$", "value", isReachable: true, found);
        }
        catch (JsonException)
        {
            // A body that only looks like JSON has no values.
        }
    }

    private static void Add(JsonElement element, string path, string name, bool isReachable, List<ResponseValue> found)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    string own = JsonTexts.NameOf(property) ?? "";
                    Add(property.Value, $"{path}.{own}", own, isReachable && IsPlainName(own), found);
                }

                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Add(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), name, isReachable, found);
                }

                break;
            case JsonValueKind.String when JsonTexts.Of(element) is { } text && isReachable && IsDistinctive(text):
                found.Add(new ResponseValue(text, name, CaptureSource.Json, path));
                break;
            case JsonValueKind.Number when element.GetRawText() is { Length: >= MinLength } number && isReachable:
                found.Add(new ResponseValue(number, name, CaptureSource.Json, path, IsNumber: true));
                break;
        }
    }

    // A path cannot name others.
    private static bool IsPlainName(string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
}

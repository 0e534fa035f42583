using System.Text.Json;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;

namespace LoadForge.Scripts.Importing.Postman;

/// <summary>Reads the URL of a request.</summary>
internal static class PostmanUrl
{
    /// <summary>The origin of a URL, null if it is not known, and the rest of it as a template.</summary>
    public static (string? Origin, string Relative) Read(PlacedJson url, PostmanVariables variables)
    {
        bool isText = url.Value.ValueKind == JsonValueKind.String;
        string raw = isText ? url.Text() : url.TextOf("raw") ?? throw url.Wrong("text, or an object with \"raw\"");
        raw = raw.Split('#')[0].Trim();
        int end = EndOfHost(raw);
        string host = variables.Resolve(raw[..end]), rest = raw[end..];
        if (!host.Contains("://", StringComparison.Ordinal)) host = "http://" + host;
        bool isKnown = Uri.TryCreate(host, UriKind.Absolute, out Uri? address) && ScriptTarget.IsHttp(address);

        // The variable of the host may contain the beginning of the path.
        string path = isKnown ? address!.AbsolutePath.TrimEnd('/') : "";
        foreach ((string key, string value) in isText ? [] : PostmanValues.Pairs(url["variable"])) rest = WithParameter(rest, key, value);
        string relative = variables.Template(path + rest);
        return (isKnown ? ScriptTarget.Origin(address!) : null, relative.StartsWith('/') ? relative : "/" + relative);
    }

    // The host ends at the first slash or question mark outside braces.
    private static int EndOfHost(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        int depth = 0;
        for (int at = scheme < 0 ? 0 : scheme + 3; at < url.Length; at++)
        {
            depth += url[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0 && url[at] is ('/' or '?')) return at;
        }

        return url.Length;
    }

    private static string WithParameter(string rest, string key, string value) =>
        string.Join('/', rest.Split('/').Select(segment => Of(segment, ":" + key, value)));

    // The last segment may be followed by the query.
    private static string Of(string segment, string name, string value)
    {
        if (!segment.StartsWith(name, StringComparison.Ordinal)) return segment;
        string query = segment[name.Length..];
        return query.Length == 0 || query[0] == '?' ? value + query : segment;
    }
}

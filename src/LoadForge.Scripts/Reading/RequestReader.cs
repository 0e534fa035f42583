using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads the request of an action or a login.</summary>
internal static class RequestReader
{
    private const int LowestStatus = 100;
    private const int MaxStatuses = 100;

    /// <summary>The keys of a request, besides those of every action.</summary>
    public static ImmutableArray<string> Keys { get; } = ["method", "url", "headers", "body", "json_body", "expect_status", "redirects", "timeout"];

    private static readonly ImmutableArray<string> Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    private static readonly ImmutableArray<string> FileKeys = ["file"];

    /// <summary>Reads a request.</summary>
    /// <returns>Null if it has no URL.</returns>
    public static ScriptRequest? Read(MapReader map)
    {
        ProblemList problems = map.Problems;
        ScriptScalar? url = map.Required("url", "an address such as /catalog");
        var request = new ScriptRequest
        {
            Url = url ?? ScriptScalar.Of("/"),
            Method = Method(map),
            Headers = Headers(map, "headers"),
            Body = Body(map),
            ExpectStatus = [.. Statuses(map).Select(item => Status(item, problems)).OfType<StatusRange>()],
            FollowsRedirects = map.Find("redirects") is not { } redirects || ValueReader.Truth(redirects, problems),
            Timeout = ValueReader.Time(map.Find("timeout"), problems),
        };
        return url is null ? null : request;
    }

    /// <summary>Reads headers.</summary>
    /// <param name="map">The map with the key.</param>
    /// <param name="key">The key of the headers.</param>
    public static ImmutableArray<ScriptHeader> Headers(MapReader map, string key) =>
        [.. map.Entries(key, "headers by name").Select(entry => Header(entry, map.Problems)).OfType<ScriptHeader>()];

    private static ScriptHeader? Header(ScriptEntry entry, ProblemList problems)
    {
        string name = entry.Key.Text;
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal)))
        {
            problems.Add(entry.Key.Place, $"\"{ProblemList.Shown(name)}\" is not a valid header name; use one such as Accept or X-Api-Key.");
            return null;
        }

        if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(entry.Key.Place, $"the header {name} is set by the client, from the body; remove it.");
            return null;
        }

        ScriptScalar? value = entry.Value is ScriptScalar { Text: "" } empty ? empty : ValueReader.Text(entry.Value, "the value of a header", problems);
        if (value is null) return null;
        var header = new ScriptHeader(entry.Key, value);
        if (header.CanBeSent) return header;
        problems.Add(value.Place, $"the value of the header {name} must be printable ASCII.");
        return null;
    }

    private static ScriptScalar? Method(MapReader map)
    {
        if (map.Text("method", "a method such as GET") is not { } method) return null;
        if (method.Text.Length is > 0 and <= 20 && method.Text.All(char.IsAsciiLetterUpper)) return method;
        string hint = Methods.FirstOrDefault(known => known.Equals(method.Text, StringComparison.OrdinalIgnoreCase)) is { } near
            ? $"did you mean \"{near}\"?"
            : $"use one of {string.Join(", ", Methods)}, or another word in capital letters.";
        map.Problems.Add(method.Place, $"\"{ProblemList.Shown(method.Text)}\" is not a valid method; {hint}");
        return null;
    }

    private static ScriptBody? Body(MapReader map)
    {
        ProblemList problems = map.Problems;
        ScriptValue? json = map.Find("json_body");
        ScriptValue? text = map.Find("body");
        if (json is not null && text is not null)
        {
            problems.Add(map.PlaceOf("json_body"), "a request has either body or json_body; remove one.");
        }

        if (json is ScriptMap { Entries: [{ Key.Text: "file" }] } file) return OfFile(file, isJson: true, problems);
        if (json is not null) return new ScriptBody(IsJson: true, IsFile: false, json);
        if (text is ScriptMap) return OfFile(text, isJson: false, problems);
        if (text is ScriptScalar { Text: "" } empty) return new ScriptBody(IsJson: false, IsFile: false, empty);
        ScriptScalar? body = text is null ? null : ValueReader.Text(text, "a text, or { file: … }", problems);
        return body is null ? null : new ScriptBody(IsJson: false, IsFile: false, body);
    }

    private static ScriptBody? OfFile(ScriptValue value, bool isJson, ProblemList problems) =>
        MapReader.Of(value, "a body", FileKeys, problems)?.Required("file", "the path of a file in the folder of the script") is { } path
            ? new ScriptBody(isJson, IsFile: true, path)
            : null;

    private static IEnumerable<ScriptValue> Statuses(MapReader map)
    {
        const string Key = "expect_status";
        if (map.Find(Key) is not ScriptList { Items.Length: > MaxStatuses } list) return map.Items(Key);
        map.Problems.Add(list.Place, string.Create(CultureInfo.InvariantCulture, $"expected at most {MaxStatuses} statuses; use ranges such as 200-299."));
        return [];
    }

    private static StatusRange? Status(ScriptValue value, ProblemList problems)
    {
        if (value is ScriptScalar scalar)
        {
            string[] ends = scalar.Text.Split('-');
            int? from = Code(ends[0]);
            int? to = Code(ends[^1]);
            if (ends.Length <= 2 && from <= to) return new StatusRange(from.Value, to.Value);
        }

        problems.Add(value.Place, $"expected a status such as 200, a range such as 200-299, or a list of them, but found {ValueReader.Describe(value)}.");
        return null;
    }

    private static int? Code(string text) =>
        text.Trim() is { Length: 3 } digits && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code >= LowestStatus
            ? code
            : null;
}

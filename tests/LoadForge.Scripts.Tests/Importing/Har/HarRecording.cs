using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LoadForge.Scripts.Tests.Importing.Har;

/// <summary>Writes HAR files.</summary>
internal sealed class HarRecording
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    private readonly List<string> _entries = [];

    /// <summary>Adds an entry.</summary>
    /// <param name="method">The method.</param>
    /// <param name="url">The absolute URL.</param>
    /// <param name="at">When it began, in milliseconds since the start.</param>
    /// <param name="status">The status.</param>
    /// <param name="headers">The headers of the request.</param>
    /// <param name="body">The body of the request.</param>
    /// <param name="type">Its type.</param>
    /// <param name="answer">The body of the response.</param>
    /// <param name="answerType">Its type.</param>
    /// <param name="answerHeaders">The headers of the response.</param>
    /// <param name="resource">The kind of resource.</param>
    public HarRecording Add(
        string method,
        string url,
        int at,
        int status = 200,
        (string Name, string Value)[]? headers = null,
        string? body = null,
        string type = "application/json",
        string answer = "",
        string answerType = "application/json",
        (string Name, string Value)[]? answerHeaders = null,
        string? resource = null)
    {
        string started = Start.AddMilliseconds(at).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        string post = body is null ? "" : $$""", "postData": { "mimeType": {{Quoted(type)}}, "text": {{Quoted(body)}} }""";
        string kind = resource is null ? "" : $$""", "_resourceType": {{Quoted(resource)}}""";
        _entries.Add($$"""
            { "startedDateTime": "{{started}}", "time": 50{{kind}},
              "request": { "method": {{Quoted(method)}}, "url": {{Quoted(url)}}, "headers": {{Headers(headers)}}, "cookies": []{{post}} },
              "response": { "status": {{status.ToString(CultureInfo.InvariantCulture)}}, "statusText": "", "headers": {{Headers(answerHeaders)}},
                "content": { "size": 0, "mimeType": {{Quoted(answerType)}}, "text": {{Quoted(answer)}} }, "redirectURL": "" } }
            """);
        return this;
    }

    /// <summary>The text of the file.</summary>
    public override string ToString() =>
        $$"""{ "log": { "version": "1.2", "creator": { "name": "test" }, "entries": [ {{string.Join(",\n", _entries)}} ] } }""";

    private static string Headers((string Name, string Value)[]? headers)
    {
        var text = new StringBuilder("[");
        text.AppendJoin(",", (headers ?? []).Select(header => $$"""{ "name": {{Quoted(header.Name)}}, "value": {{Quoted(header.Value)}} }"""));
        return text.Append(']').ToString();
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}

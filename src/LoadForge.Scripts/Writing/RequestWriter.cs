using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Writing;

/// <summary>Writes one request of a script.</summary>
internal static class RequestWriter
{
    /// <summary>Writes a request.</summary>
    public static void Write(ScriptRequest request, YamlText yaml) => yaml.Map(() =>
    {
        if (request.Name is { } name) yaml.Pair("name", name.Text);
        if (request.Method is { Text: not "GET" } method) yaml.Pair("method", method.Text);
        yaml.Pair("url", request.Url.Text);
        WriteHeaders(request.Headers, yaml);
        if (request.Body is { } body) WriteBody(body, yaml);
        WriteStatus(request.ExpectStatus, yaml);
        if (!request.FollowsRedirects)
        {
            yaml.Key("redirects");
            yaml.Plain("false");
        }

        if (request.Timeout is { } timeout) yaml.Pair("timeout", TimeText.Of(timeout));
        if (request.Think is { } think) yaml.Pair("think", TimeText.Of(think));
        WriteCaptures(request.Captures, yaml);
    });

    private static void WriteHeaders(ImmutableArray<ScriptHeader> headers, YamlText yaml)
    {
        if (headers.IsEmpty) return;
        yaml.Key("headers");
        yaml.Map(() =>
        {
            foreach (ScriptHeader header in headers) yaml.Pair(header.Name.Text, header.Value.Text);
        });
    }

    private static void WriteBody(ScriptBody body, YamlText yaml)
    {
        yaml.Key(body.IsJson ? "json_body" : "body");
        if (!body.IsFile)
        {
            ValueWriter.Write(body.Value, yaml);
            return;
        }

        yaml.Map(
            () =>
            {
                yaml.Key("file");
                ValueWriter.Write(body.Value, yaml);
            },
            isInline: true);
    }

    private static void WriteStatus(ImmutableArray<StatusRange> ranges, YamlText yaml)
    {
        if (ranges.IsEmpty) return;
        yaml.Key("expect_status");
        if (ranges is [var only]) yaml.Plain(Text(only));
        else yaml.List(ranges, range => yaml.Plain(Text(range)), isInline: true);

        static string Text(StatusRange range) => range.From == range.To
            ? range.From.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.From}-{range.To}");
    }

    private static void WriteCaptures(ImmutableArray<ScriptCapture> captures, YamlText yaml)
    {
        if (captures.IsEmpty) return;
        yaml.Key("capture");
        yaml.Map(() =>
        {
            foreach (ScriptCapture capture in captures)
            {
                yaml.Key(capture.Name.Text);
                yaml.Map(() => yaml.Pair(capture.Source.ToString().ToLowerInvariant(), capture.Pattern.Text), isInline: true);
            }
        });
    }
}

using System.Net.Http.Headers;
using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running.Actions;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Writes a request, in the order in which a script does its parts.</summary>
/// <param name="scope">The names of the method.</param>
/// <param name="templates">Its templates.</param>
internal sealed class RequestCode(ScopeCode scope, TemplateCode templates)
{
    private const string ContentType = "Content-Type";
    private const int LongestLine = 60;

    private const string TypeOfEnvironment =
        "a body with placeholders needs a fixed content type for an export, because values in a form are encoded; write the type without env.";

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"];

    private ExportContext Export => scope.Export;

    /// <summary>Writes the statements.</summary>
    /// <returns>The expression for the request, without body and headers.</returns>
    public string Write(ScriptRequest request, string otherwise, CodeLines lines, CaptureCode captures)
    {
        string url = templates.Url(request.Url);
        WriteBody(request, lines);
        WriteHeaders(request, lines);
        WriteOptions(request, lines);
        lines.Add("using HttpResponseMessage response = await user.Http.SendAsync(request);");
        var checks = new CheckCode(scope, templates);
        foreach (ScriptCheck check in request.Checks) checks.Write(check, lines);
        lines.Add($"if (!user.Http.IsExpected(request, response)) {otherwise};");
        if (Has(request, CaptureSource.Json)) lines.Add($"JsonElement json = await {Export.Call("JsonOf", "response")};");
        if (Has(request, CaptureSource.Regex)) lines.Add($"string text = await {Export.Call("TextOf", "response")};");
        foreach (ScriptCapture capture in request.Captures) captures.Write(capture, lines);
        return $"new({MethodOf(request)}, {url})";
    }

    private static void WriteOptions(ScriptRequest request, CodeLines lines)
    {
        string step = request.Name is { } name ? $".AsStep({CSharpText.Literal(name.Text)})" : "";
        string status = request.ExpectStatus.IsEmpty ? "" : $".ExpectStatus({StatusCode.Of(request.ExpectStatus)})";
        string redirects = request.FollowsRedirects ? "" : ".WithoutRedirects()";
        string timeout = request.Timeout is { } time ? $".TimeOutAfter({TimeCode.Of(time)})" : "";
        if (step.Length + status.Length + redirects.Length + timeout.Length > 0) lines.Add($"request{step}{status}{redirects}{timeout};");
    }

    private static bool Has(ScriptRequest request, CaptureSource source) => request.Captures.Any(capture => capture.Source == source);

    private static string MethodOf(ScriptRequest request)
    {
        string method = request.Method?.Text ?? "GET";
        return Methods.Contains(method) ? $"HttpMethod.{method[0]}{method[1..].ToLowerInvariant()}" : $"new HttpMethod({CSharpText.Literal(method)})";
    }

    private void WriteBody(ScriptRequest request, CodeLines lines)
    {
        if (request.Body is not { } body) return;
        string? header = request.Headers.FirstOrDefault(IsContentType) is { } type ? templates.Text(type.Value) : null;
        if (body is { IsJson: false, IsFile: true })
        {
            lines.Add($"request.Content = new ByteArrayContent(await File.ReadAllBytesAsync({Export.PathOf((ScriptScalar)body.Value)}));");
            lines.Add($"request.Content.Headers.TryAddWithoutValidation(\"{ContentType}\", {header ?? "\"application/octet-stream\""});");
            return;
        }

        ScriptValue value = body.IsFile ? OfFile((ScriptScalar)body.Value) : body.Value;
        string text = body.IsJson ? JsonCode.Of(value, templates, Export) : TextOf(request, (ScriptScalar)value);
        string? media = header ?? (body.IsJson ? CSharpText.Literal(RequestBodies.Json) : null);
        bool isParsed = media is not null && IsMediaType(request, body);
        string argument = isParsed ? $"MediaTypeHeaderValue.Parse({media})" : "";
        bool isLong = text.Contains('\n', StringComparison.Ordinal) || text.Length > LongestLine;
        string separator = !isParsed ? "" : isLong ? ",\n    " : ", ";
        lines.Add(isLong
            ? $"request.Content = new StringContent(\n    {text.Replace("\n", "\n    ", StringComparison.Ordinal)}{separator}{argument});"
            : $"request.Content = new StringContent({text}{separator}{argument});");
        if (media is null || isParsed) return;
        lines.Add($"request.Content.Headers.Remove(\"{ContentType}\");");
        lines.Add($"request.Content.Headers.TryAddWithoutValidation(\"{ContentType}\", {media});");
    }

    // What the runtime reads and writes without a change; all else is sent as it is.
    private static bool IsMediaType(ScriptRequest request, ScriptBody body) =>
        request.Headers.FirstOrDefault(IsContentType)?.Value.Text is not { } text
            ? body.IsJson
            : !text.Contains("{{", StringComparison.Ordinal) && MediaTypeHeaderValue.TryParse(text, out MediaTypeHeaderValue? type) && type.ToString() == text;

    // Values in a form are percent-encoded.
    private string TextOf(ScriptRequest request, ScriptScalar body)
    {
        if (request.Headers.FirstOrDefault(IsContentType) is not { } header || !TemplateParser.HasPlaceholders(body.Text)) return templates.Text(body);
        string? type = templates.Constant(header.Value);
        if (type?.Contains(ExportContext.Unknown, StringComparison.Ordinal) == true) Export.Problems.Add(header.Value.Place, TypeOfEnvironment);
        return ScriptBody.IsForm(type) ? templates.Form(body) : templates.Text(body);
    }

    // A JSON file is a template, so its text becomes part of the class.
    private ScriptScalar OfFile(ScriptScalar file)
    {
        string? text = Export.Script.Names.Folder.Find(file) is { } path ? FileText.Read(path, Export.Problems) : null;
        return new ScriptScalar(text?.ReplaceLineEndings("\n").Trim() ?? "{}", IsQuoted: true, file.Place);
    }

    private void WriteHeaders(ScriptRequest request, CodeLines lines)
    {
        bool hasContent = request.Body is not null;
        foreach (ScriptHeader header in request.Headers.Where(header => !(IsContentType(header) && request.Body is not null)))
        {
            bool isOfContent = CompiledHeader.Of(header.Name.Text, Template.Of("")).IsOfContent;
            if (isOfContent && !hasContent) lines.Add("request.Content = new ByteArrayContent([]);");
            hasContent |= isOfContent;
            string target = isOfContent ? "request.Content.Headers" : "request.Headers";
            lines.Add($"{target}.TryAddWithoutValidation({CSharpText.Literal(header.Name.Text)}, {templates.Text(header.Value)});");
        }
    }

    private static bool IsContentType(ScriptHeader header) => header.Name.Text.Equals(ContentType, StringComparison.OrdinalIgnoreCase);
}

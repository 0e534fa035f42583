using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Writes the content of a step that sends a request.</summary>
/// <param name="scope">The names of the scenario.</param>
/// <param name="templates">Its templates.</param>
internal sealed class RequestCode(ScopeCode scope, TemplateCode templates)
{
    private const string ContentType = "Content-Type";
    private const int LongestLine = 60;

    /// <summary>Writes the statements.</summary>
    public void Write(ScriptRequest request, CodeLines lines, CaptureCode captures)
    {
        string url = templates.Text(request.Url, isUrl: true);
        string method = request.Method?.Text ?? "GET";
        string response = "using HttpResponseMessage response = await user.Http.";
        if (method == "GET" && request is { Body: null, Headers.IsEmpty: true, Timeout: null })
        {
            lines.Add($"{response}GetAsync({url});");
        }
        else
        {
            lines.Add($"using HttpRequestMessage request = new(HttpMethod.{method[0]}{method[1..].ToLowerInvariant()}, {url});");
            WriteBody(request, lines);
            WriteHeaders(request, lines);
            if (request.Timeout is { } timeout) lines.Add($"request.TimeOutAfter({TimeCode.Of(timeout)});");
            lines.Add($"{response}SendAsync(request);");
        }

        WriteReading(request, lines, captures);
    }

    private void WriteReading(ScriptRequest request, CodeLines lines, CaptureCode captures)
    {
        if (Has(request, CaptureSource.Json)) lines.Add("JsonElement json = await response.Content.ReadFromJsonAsync<JsonElement>();");
        if (Has(request, CaptureSource.Regex)) lines.Add("string text = await response.Content.ReadAsStringAsync();");
        foreach (ScriptCapture capture in request.Captures) captures.Write(capture, lines);
        foreach (ScriptCheck check in request.Checks) CheckCode.Write(check, templates, scope.Export, lines);
    }

    private static bool Has(ScriptRequest request, CaptureSource source) => request.Captures.Any(capture => capture.Source == source);

    private void WriteBody(ScriptRequest request, CodeLines lines)
    {
        if (request.Body is not { } body) return;
        ScriptHeader? header = request.Headers.FirstOrDefault(IsContentType);
        string? type = header is not null ? templates.Text(header.Value) : body.IsJson ? CSharpText.Literal(RequestBodies.Json) : null;
        if (body is { IsJson: false, IsFile: true })
        {
            lines.Add($"request.Content = new ByteArrayContent(await File.ReadAllBytesAsync({scope.Export.PathOf(((ScriptScalar)body.Value).Text)}));");
            if (type is not null) lines.Add($"request.Content.Headers.TryAddWithoutValidation(\"{ContentType}\", {type});");
            return;
        }

        ScriptValue value = body.IsFile ? OfFile((ScriptScalar)body.Value) : body.Value;
        string text = body.IsJson ? JsonCode.Of(value, templates) : templates.Text((ScriptScalar)value);
        string media = type is null ? "" : $"MediaTypeHeaderValue.Parse({type})";
        bool isLong = text.Contains('\n', StringComparison.Ordinal) || text.Length > LongestLine;
        string separator = type is null ? "" : isLong ? ",\n    " : ", ";
        lines.Add(isLong
            ? $"request.Content = new StringContent(\n    {text.Replace("\n", "\n    ", StringComparison.Ordinal)}{separator}{media});"
            : $"request.Content = new StringContent({text}{separator}{media});");
    }

    // A JSON file is a template, so its text becomes part of the class.
    private ScriptScalar OfFile(ScriptScalar file)
    {
        string path = Path.GetFullPath(file.Text, scope.Export.Folder);
        var problems = new ProblemList(path);
        string? text = path.StartsWith(scope.Export.Folder, StringComparison.Ordinal) ? FileText.Read(path, problems) : null;
        if (text is null) scope.Problem(file, $"the file \"{file.Text}\" cannot be exported: it cannot be read, or is outside the folder of the script.");
        return ScriptScalar.Of(text?.ReplaceLineEndings("\n").Trim() ?? "");
    }

    private void WriteHeaders(ScriptRequest request, CodeLines lines)
    {
        foreach (ScriptHeader header in request.Headers.Where(header => !(IsContentType(header) && request.Body is not null)))
        {
            bool isOfContent = header.Name.Text.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);
            if (isOfContent && request.Body is null) lines.Add("request.Content ??= new ByteArrayContent([]);");
            string target = isOfContent ? "request.Content.Headers" : "request.Headers";
            lines.Add($"{target}.TryAddWithoutValidation({CSharpText.Literal(header.Name.Text)}, {templates.Text(header.Value)});");
        }
    }

    private static bool IsContentType(ScriptHeader header) => header.Name.Text.Equals(ContentType, StringComparison.OrdinalIgnoreCase);
}

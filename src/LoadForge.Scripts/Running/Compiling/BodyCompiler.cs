using System.Text;
using System.Text.Unicode;
using LoadForge.Parsing;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running.Actions;
using LoadForge.Scripts.Running.Sources;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>Compiles the bodies of requests.</summary>
/// <param name="folder">The folder of the script.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class BodyCompiler(ScriptFolder folder, ProblemList problems)
{
    private const string Json = "application/json";
    private const string Text = "text/plain; charset=utf-8";
    private const string Bytes = "application/octet-stream";

    // Each file is held in memory for the whole run.
    private const int MaxFile = 16 * 1024 * 1024;
    private const int MaxFiles = 4 * MaxFile;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private long _read;

    /// <summary>Compiles a body. Values in a form are percent-encoded, unless the script says <c>raw</c>.</summary>
    /// <param name="body">The body.</param>
    /// <param name="templates">Compiles its templates.</param>
    /// <param name="type">The header that sets the content type; null if none does.</param>
    /// <returns>Null if there is a mistake.</returns>
    public CompiledBody? Compile(ScriptBody body, TemplateParser templates, CompiledHeader? type)
    {
        if (!body.IsJson && !body.IsFile)
        {
            Escaping escaping = ScriptBody.IsForm(type?.Value.Constant) ? Escaping.Url : Escaping.None;
            return CompiledBody.Of(templates.Parse((ScriptScalar)body.Value, escaping), type is null ? Text : null);
        }

        if (!body.IsJson) return Read((ScriptScalar)body.Value) is { } bytes ? CompiledBody.Of(bytes, type is null ? Bytes : null) : null;
        Template? json = body.IsFile ? OfFile((ScriptScalar)body.Value, templates)
            : body.Value is ScriptScalar { IsQuoted: true } text ? JsonText.Compile(text, templates, problems)
            : templates.Make(JsonBody.Parts(body.Value, templates), body.Value.Place);
        return json is null ? null : CompiledBody.Of(json, type is null ? Json : null);
    }

    private Template? OfFile(ScriptScalar file, TemplateParser templates)
    {
        if (Read(file) is not { } bytes) return null;
        if (!Utf8.IsValid(bytes))
        {
            problems.Add(file.Place, $"the file \"{ProblemList.Shown(file.Text)}\" is not valid UTF-8. Save it as UTF-8, or send it unchanged with body.");
            return null;
        }

        string text = Encoding.UTF8.GetString(bytes.AsSpan(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0));
        return JsonText.Compile(new ScriptScalar(text, IsQuoted: true, file.Place) { IsVerbatim = false }, templates, problems);
    }

    private byte[]? Read(ScriptScalar file)
    {
        if (folder.Find(file) is not { } path) return null;
        if (_files.TryGetValue(path, out byte[]? known)) return known;
        try
        {
            byte[]? bytes = BoundedFile.Read(path, MaxFile);
            if (bytes is not null && (_read += bytes.Length) <= MaxFiles) return _files[path] = bytes;
            string what = bytes is null ? "is larger than 16 MiB" : "is too large: the files of bodies exceed 64 MiB together";
            problems.Add(file.Place, $"the file \"{ProblemList.Shown(file.Text)}\" {what}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(file.Place, $"the file \"{ProblemList.Shown(file.Text)}\" cannot be read: {error.Message}");
        }

        return null;
    }
}

using System.Globalization;
using System.Text;
using LoadForge.Parsing;
using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Writes captures: local variables before a step, and assignments in it.</summary>
/// <param name="scope">The names of the scenario.</param>
internal sealed class CaptureCode(ScopeCode scope)
{
    private readonly List<CodeValue> _new = [];

    /// <summary>Writes the assignment for a capture.</summary>
    /// <param name="capture">The capture.</param>
    /// <param name="lines">Gets the statement.</param>
    public void Write(ScriptCapture capture, CodeLines lines)
    {
        string pattern = CSharpText.Literal(capture.Pattern.Text);
        CodeKind kind = capture.Source == CaptureSource.Json ? CodeKind.Json : CodeKind.Text;
        string value = capture.Source switch
        {
            CaptureSource.Json => "json" + Navigation(capture.Pattern, scope.Export),
            CaptureSource.Header => Helper("Header", $"(response, {pattern})"),
            CaptureSource.Cookie => Helper("Cookie", $"(response, {pattern})"),
            _ => Helper("Find", $"(text, {pattern})"),
        };
        (CodeValue variable, bool isNew) = scope.Capture(capture.Name.Text, kind);
        if (isNew) _new.Add(variable);
        lines.Add($"{variable.Code} = {value};");
    }

    /// <summary>Writes the local variables.</summary>
    public void Declare(CodeLines lines)
    {
        foreach ((string code, CodeKind kind) in _new) lines.Add(kind == CodeKind.Json ? $"JsonElement {code} = default;" : $"string {code} = \"\";");
    }

    /// <summary>The way from a document to a value, such as <c>.GetProperty("items")[0]</c>.</summary>
    public static string Navigation(ScriptScalar path, ExportContext export)
    {
        string text = path.Text.StartsWith("$.", StringComparison.Ordinal) ? path.Text[2..] : path.Text.TrimStart('$');
        try
        {
            var way = new StringBuilder();
            foreach ((string? name, int index) in JsonPath.Parse(text).Steps)
            {
                way.Append(name is null ? string.Create(CultureInfo.InvariantCulture, $"[{index}]") : $".GetProperty({CSharpText.Literal(name)})");
            }

            return way.ToString();
        }
        catch (FormatException error)
        {
            export.Problems.Add(path.Place, error.Message);
            return "";
        }
    }

    private string Helper(string name, string call)
    {
        scope.Export.Helpers.Add(name);
        return name + call;
    }
}

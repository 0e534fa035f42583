using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Running.Responses;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Writes captures: local variables before an action, and assignments in it, which fail the iteration if there is no value.</summary>
/// <param name="scope">The names of the method.</param>
internal sealed class CaptureCode(ScopeCode scope)
{
    private readonly List<CodeValue> _new = [];

    /// <summary>Writes the assignment for a capture.</summary>
    /// <param name="capture">The capture.</param>
    /// <param name="lines">Gets the statement.</param>
    public void Write(ScriptCapture capture, CodeLines lines)
    {
        ExportContext export = scope.Export;
        string pattern = CSharpText.Literal(capture.Pattern.Text);
        string value = capture.Source switch
        {
            CaptureSource.Json => At(ValuePath.Parse(capture.Pattern.Text), export),
            CaptureSource.Header => export.Call("Header", "response", pattern) + ".FirstOrDefault()",
            CaptureSource.Cookie => export.Call("Cookie", "request", "response", pattern),
            _ => export.Call("Find", "text", pattern),
        };
        (CodeValue variable, bool isNew) = scope.Capture(capture);
        if (isNew) _new.Add(variable);
        lines.Add($"{variable.Code} = {value} ?? throw {export.Call("Missing", CSharpText.Literal(capture.Name.Text))};");
    }

    /// <summary>Writes the local variables.</summary>
    public void Declare(CodeLines lines)
    {
        foreach ((string code, CodeKind kind) in _new) lines.Add($"{(kind == CodeKind.Json ? "JsonElement" : "string")} {code};");
    }

    private static string At(ValuePath path, ExportContext export)
    {
        string value = export.Call("At", "json", CSharpText.Literal(path.Location));
        return path.EndsWithLength ? export.Call("Length", value) : value;
    }
}

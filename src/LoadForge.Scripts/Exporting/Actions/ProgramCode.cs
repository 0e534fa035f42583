using System.Globalization;
using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Writes a program as a step.</summary>
/// <param name="scope">The names of the method.</param>
/// <param name="templates">Its templates.</param>
internal sealed class ProgramCode(ScopeCode scope, TemplateCode templates)
{
    /// <summary>Writes the statements.</summary>
    public void Write(ScriptProgram program, CodeLines lines, CaptureCode captures)
    {
        string command = Command(program);
        if (program.Captures.IsEmpty && program.Checks.IsEmpty)
        {
            lines.Add($"await user.Run({command});");
            return;
        }

        lines.Add($"ProcessOutput output = await user.Run({command});");
        var checks = new CheckCode(scope, templates);
        foreach (ScriptCheck check in program.Checks) checks.WriteOutput(check, lines);
        if (program.Captures.Any(capture => capture.Source == CaptureSource.Json)) lines.Add("JsonElement json = JsonElement.Parse(output.Output);");
        if (program.Captures.Any(capture => capture.Source == CaptureSource.Regex)) lines.Add("string text = output.Output;");
        foreach (ScriptCapture capture in program.Captures) captures.Write(capture, lines);
    }

    private string Command(ScriptProgram program)
    {
        ScriptScalar file = program.Command[0];
        string path = file.Text.Contains('/', StringComparison.Ordinal) ? scope.Export.PathOf(file) : CSharpText.Literal(file.Text);
        string arguments = string.Join(", ", program.Command.Skip(1).Select(templates.Text));
        List<string> settings = ["WorkingDirectory = AppContext.BaseDirectory"];
        if (arguments.Length > 0) settings.Add($"Arguments = [{arguments}]");
        if (program.Name is { } step) settings.Add($"Step = {CSharpText.Literal(step.Text)}");
        if (program.ExpectExit != 0) settings.Add(string.Create(CultureInfo.InvariantCulture, $"ExpectedExitCode = {program.ExpectExit}"));
        if (program.ExpectOutput is { } output) settings.Add($"ExpectedOutput = {templates.Text(output)}");
        if (program.Timeout is { } timeout) settings.Add($"Timeout = {TimeCode.Of(timeout)}");
        return $"new ProcessCommand({path}) {{ {string.Join(", ", settings)} }}";
    }
}

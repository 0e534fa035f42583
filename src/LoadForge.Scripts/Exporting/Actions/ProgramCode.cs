using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Writes a program as a step.</summary>
/// <param name="scope">The names of the scenario.</param>
/// <param name="templates">Its templates.</param>
internal sealed class ProgramCode(ScopeCode scope, TemplateCode templates)
{
    /// <summary>Writes the statements.</summary>
    public void Write(ScriptProgram program, CodeLines lines)
    {
        var captures = new CaptureCode(scope);
        var reading = new CodeLines();
        ImmutableArray<ScriptScalar> arguments = program.Command.RemoveAt(0);
        string list = string.Join(", ", arguments.Select(argument => templates.Text(argument)));
        List<string> settings = [];
        if (list.Length > 0) settings.Add($"Arguments = [{list}]");
        if (program.Name is { } step) settings.Add($"Step = {CSharpText.Literal(step.Text)}");
        if (program.ExpectExit != 0) settings.Add(string.Create(CultureInfo.InvariantCulture, $"ExpectedExitCode = {program.ExpectExit}"));
        if (program.ExpectOutput is { } output) settings.Add($"ExpectedOutput = {templates.Text(output)}");
        if (program.Timeout is { } timeout) settings.Add($"Timeout = {TimeCode.Of(timeout)}");
        bool needsOutput = !program.Captures.IsEmpty || !program.Checks.IsEmpty;
        if (program.Captures.Any(capture => capture.Source == CaptureSource.Json)) reading.Add("JsonElement json = JsonElement.Parse(output.Output);");
        if (program.Captures.Any(capture => capture.Source == CaptureSource.Regex)) reading.Add("string text = output.Output;");
        foreach (ScriptCapture capture in program.Captures) captures.Write(capture, reading);
        foreach (ScriptCheck check in program.Checks)
        {
            string text = check.Expected is { } expected ? templates.Text(expected) : "\"\"";
            string name = CSharpText.Literal(check.Name?.Text ?? "output contains " + check.Expected?.Text);
            reading.Add($"user.Check({name}, output.Output.Contains({text}, StringComparison.Ordinal));");
        }

        captures.Declare(lines);
        string path = program.Command[0].Text;
        string file = path.Contains('/', StringComparison.Ordinal) ? scope.Export.PathOf(path) : CSharpText.Literal(path);
        string command = $"new ProcessCommand({file}){(settings.Count > 0 ? $" {{ {string.Join(", ", settings)} }}" : "")}";
        if (!needsOutput)
        {
            lines.Add($"await user.Run({command});");
            return;
        }

        // The names that the statements below use are those of any program of the scenario.
        lines.Block("", () =>
        {
            lines.Add($"ProcessOutput output = await user.Run({command});");
            lines.AddAll(reading);
        });
    }
}

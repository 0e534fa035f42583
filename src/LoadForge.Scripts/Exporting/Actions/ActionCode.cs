using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Writes the actions of one scenario, or of the login.</summary>
/// <param name="scope">The names of the scenario.</param>
internal sealed class ActionCode(ScopeCode scope)
{
    private readonly TemplateCode _templates = new(scope);

    /// <summary>Writes an action and the pause after it.</summary>
    public void Write(ScriptAction action, CodeLines lines)
    {
        switch (action)
        {
            case ScriptRequest request:
                WriteRequest(request, lines);
                break;
            case ScriptProgram program:
                new ProgramCode(scope, _templates).Write(program, lines);
                break;
            case ScriptPluginCall call:
                scope.Export.Problems.Add(call.Place, $"the action \"{call.Use.Text}\" of a plugin cannot be exported; call its code in the test by hand.");
                break;
        }

        if (action.Think is { } think)
        {
            string range = think.Shortest == think.Longest ? "" : ", " + TimeCode.Of(think.Longest);
            lines.Add($"await user.Think({TimeCode.Of(think.Shortest)}{range});");
        }
    }

    /// <summary>Writes a request as one step.</summary>
    private void WriteRequest(ScriptRequest request, CodeLines lines)
    {
        var captures = new CaptureCode(scope);
        string name = request.Name?.Text ?? ActionNames.Of(request);
        var content = new CodeLines();
        new RequestCode(scope, _templates).Write(request, content, captures);
        captures.Declare(lines);
        string expect = StatusCode.Of(request.ExpectStatus) is { } status ? $", expect: {status}" : "";
        lines.Block($"await user.Step({CSharpText.Literal(name)}, async () =>", () => lines.AddAll(content), $"{expect});");
    }
}

using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Writes the actions of one method.</summary>
/// <param name="scope">The names of the method.</param>
internal sealed class ActionCode(ScopeCode scope)
{
    private readonly TemplateCode _templates = new(scope);

    /// <summary>Writes an action and the pause after it. What fails ends the iteration.</summary>
    public void Write(ScriptAction action, CodeLines lines)
    {
        if (action is ScriptRequest request) WriteRequest(request, "return", lines);
        else WriteProgram((ScriptProgram)action, lines);
        scope.Pass(action);
        if (action.Think is not { } think) return;
        string range = think.Shortest == think.Longest ? "" : ", " + TimeCode.Of(think.Longest);
        lines.Add($"await user.Think({TimeCode.Of(think.Shortest)}{range});");
    }

    /// <summary>Writes a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="otherwise">What is done if the status is not an expected one.</param>
    /// <param name="lines">Gets the statements.</param>
    public void WriteRequest(ScriptRequest request, string otherwise, CodeLines lines)
    {
        var captures = new CaptureCode(scope);
        var content = new CodeLines();
        string message = new RequestCode(scope, _templates).Write(request, otherwise, content, captures);
        scope.Rows.Declare(lines);
        captures.Declare(lines);
        lines.Block($"using (HttpRequestMessage request = {message})", () => lines.AddAll(content));
    }

    private void WriteProgram(ScriptProgram program, CodeLines lines)
    {
        var captures = new CaptureCode(scope);
        var content = new CodeLines();
        new ProgramCode(scope, _templates).Write(program, content, captures);
        scope.Rows.Declare(lines);
        captures.Declare(lines);
        if (program.Captures.IsEmpty && program.Checks.IsEmpty) lines.AddAll(content);
        else lines.Block("", () => lines.AddAll(content));
    }
}

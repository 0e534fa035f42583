using LoadForge.Scripts.Exporting.Actions;
using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Exporting;

/// <summary>Writes scenarios and the login as methods.</summary>
/// <param name="export">The names of the class.</param>
internal sealed class ScenarioCode(ExportContext export)
{
    /// <summary>Writes a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="method">The name of its method.</param>
    /// <param name="logsIn">Whether the method begins with a login that leaves only cookies.</param>
    /// <param name="lines">Gets the method.</param>
    public void Write(ScriptScenario scenario, string method, bool logsIn, CodeLines lines)
    {
        var scope = new ScopeCode(export);
        var actions = new ActionCode(scope);
        var content = new CodeLines();
        bool isFirst = true;
        foreach (ScriptAction action in scenario.Actions)
        {
            if (!isFirst) content.Gap();
            actions.Write(action, content);
            isFirst = false;
        }

        lines.Block($"private static async Task {method}(VirtualUser user)", () =>
        {
            if (logsIn) lines.Add("if (user.Iteration == 0) await LogIn(user);");
            foreach ((string name, CodeValue value) in scope.OfLogin)
            {
                lines.Add($"{TypeOf(value.Kind)} {value.Code} = user.Session.Get<{TypeOf(value.Kind)}>({CSharpText.Literal(name)});");
            }

            WriteRows(scope, lines);
            lines.AddAll(content);
        });
    }

    /// <summary>Writes the login. Its captures are kept in the user's session.</summary>
    public void Write(ScriptLogin login, CodeLines lines)
    {
        var scope = new ScopeCode(export);
        var actions = new ActionCode(scope);
        var content = new CodeLines();
        actions.Write(login.Request, content);
        foreach (ScriptCapture capture in login.Request.Captures)
        {
            CodeKind kind = capture.Source == CaptureSource.Json ? CodeKind.Json : CodeKind.Text;
            content.Add($"user.Session.Set({CSharpText.Literal(capture.Name.Text)}, {scope.Capture(capture.Name.Text, kind).Value.Code});");
            export.OfLogin[capture.Name.Text] = kind;
        }

        var templates = new TemplateCode(scope);
        string[] headers = [.. login.Send.Select(header => $"({CSharpText.Literal(header.Name.Text)}, {templates.Text(header.Value)})")];
        string type = headers.Length > 0 ? "Task<Credential>" : "Task";
        lines.Block($"private static async {type} LogIn(VirtualUser user)", () =>
        {
            WriteRows(scope, lines);
            lines.AddAll(content);
            if (headers.Length > 0) lines.Add($"return Credential.Header{string.Join(".And", headers)};");
        });
    }

    private static string TypeOf(CodeKind kind) => kind == CodeKind.Json ? "JsonElement" : "string";

    private static void WriteRows(ScopeCode scope, CodeLines lines)
    {
        foreach ((string member, string row) in scope.Rows) lines.Add($"var {row} = user.Next({member});");
    }
}

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
    /// <param name="lines">Gets the method.</param>
    public void Write(ScriptScenario scenario, string method, CodeLines lines)
    {
        var scope = new ScopeCode(export, isLogin: false);
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
            foreach ((int slot, CodeValue value) in scope.OfLogin)
            {
                string name = CSharpText.Literal(export.CapturesOfLogin[slot].Name.Text);
                lines.Add($"{TypeOf(value.Kind)} {value.Code} = user.Session.Get<{TypeOf(value.Kind)}>({name});");
            }

            lines.AddAll(content);
        });
    }

    /// <summary>Writes the login. Its captures and its rows are kept in the user's session.</summary>
    public void Write(ScriptLogin login, CodeLines lines)
    {
        var scope = new ScopeCode(export, isLogin: true);
        var content = new CodeLines();
        new ActionCode(scope).WriteRequest(login.Request, "throw " + export.Call("Refused"), content);
        scope.Pass(login.Request);
        content.Gap();
        var templates = new TemplateCode(scope);
        string[] headers = [.. login.Send.Select(header => $"({CSharpText.Literal(header.Name.Text)}, {templates.Text(header.Value)})")];
        foreach (ScriptCapture capture in login.Request.Captures)
        {
            content.Add($"user.Session.Set({CSharpText.Literal(capture.Name.Text)}, {scope.Capture(capture).Value.Code});");
        }

        scope.Rows.Declare(content);
        string credential = headers.Length == 0 ? "Credential.Cookies" : "Credential.Header" + string.Join(".And", headers);
        if (!scope.Rows.IsEmpty)
        {
            content.Add($"Credential credential = {credential};");
            scope.Rows.Keep(content);
            credential = "credential";
        }

        content.Add($"return {credential};");
        lines.Block("private static async Task<Credential> LogIn(VirtualUser user)", () => lines.AddAll(content));
    }

    private static string TypeOf(CodeKind kind) => kind == CodeKind.Json ? "JsonElement" : "string";
}

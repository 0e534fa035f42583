using LoadForge.Scripts.Exporting.Actions;
using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Exporting;

/// <summary>Writes scenarios and the login as methods.</summary>
/// <param name="export">The names of the class.</param>
internal sealed class ScenarioCode(ExportContext export)
{
    // In the session of a user, beside captures, whose names have no blanks.
    private const string LoggedIn = "\"logged in\"";

    /// <summary>Writes a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="method">The name of its method.</param>
    /// <param name="logsIn">Whether the method begins with a login that leaves only cookies.</param>
    /// <param name="lines">Gets the method.</param>
    public void Write(ScriptScenario scenario, string method, bool logsIn, CodeLines lines)
    {
        var scope = new ScopeCode(export, export.Script.Names.Slots.AfterLogin);
        var actions = new ActionCode(scope);
        var content = new CodeLines();
        bool isFirst = true;
        if (logsIn)
        {
            foreach (int feed in export.RowsOfLogin) scope.Have(feed);
        }

        foreach (ScriptAction action in scenario.Actions)
        {
            if (!isFirst) content.Gap();
            actions.Write(action, content);
            isFirst = false;
        }

        lines.Block($"private static async Task {method}(VirtualUser user)", () =>
        {
            if (logsIn) WriteLogIn(scope, lines);
            foreach ((string name, CodeValue value) in scope.OfLogin)
            {
                lines.Add($"{TypeOf(value.Kind)} {value.Code} = user.Session.Get<{TypeOf(value.Kind)}>({CSharpText.Literal(name)});");
            }

            lines.AddAll(content);
        });
    }

    /// <summary>Writes the login. Its captures are kept in the user's session.</summary>
    public void Write(ScriptLogin login, CodeLines lines)
    {
        var scope = new ScopeCode(export, export.Script.Names.Slots.BeforeLogin);
        bool hasCredential = !login.Send.IsEmpty;

        // A login by cookies is a part of an iteration, and gets its rows from there.
        if (!hasCredential) scope.HaveAll();
        var content = new CodeLines();
        new ActionCode(scope).WriteRequest(login.Request, "throw " + export.Call("Refused"), content);
        scope.Pass(login.Request);
        content.Gap();
        foreach (ScriptCapture capture in login.Request.Captures)
        {
            content.Add($"user.Session.Set({CSharpText.Literal(capture.Name.Text)}, {scope.Capture(capture).Value.Code});");
            export.OfLogin[capture.Name.Text] = ScopeCode.KindOf(capture);
        }

        var templates = new TemplateCode(scope);
        string[] headers = [.. login.Send.Select(header => $"({CSharpText.Literal(header.Name.Text)}, {templates.Text(header.Value)})")];
        if (!hasCredential) export.RowsOfLogin = [.. scope.Rows.Keys];
        string rows = string.Concat(export.RowsOfLogin.Select(feed => $", {export.RowTypeOf(feed)} {scope.Rows[feed]}"));
        lines.Block($"private static async {(hasCredential ? "Task<Credential>" : "Task")} LogIn(VirtualUser user{rows})", () =>
        {
            lines.AddAll(content);
            lines.Add(hasCredential ? $"return Credential.Header{string.Join(".And", headers)};" : $"user.Session.Set({LoggedIn}, true);");
        });
    }

    // The login shares the rows of the iteration that it is part of.
    private void WriteLogIn(ScopeCode scope, CodeLines lines)
    {
        foreach (int feed in export.RowsOfLogin.Where(scope.Rows.ContainsKey)) lines.Add($"var {scope.Rows[feed]} = user.Next({export.MemberOf(feed)});");
        string rows = string.Concat(export.RowsOfLogin.Select(feed => ", " + (scope.Rows.GetValueOrDefault(feed) ?? $"user.Next({export.MemberOf(feed)})")));
        lines.Add($"if (!user.Session.TryGet({LoggedIn}, out bool _)) await user.Step(\"login\", () => LogIn(user{rows}));");
    }

    private static string TypeOf(CodeKind kind) => kind == CodeKind.Json ? "JsonElement" : "string";
}

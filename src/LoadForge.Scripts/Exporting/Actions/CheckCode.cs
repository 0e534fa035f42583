using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Running.Responses;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Writes checks.</summary>
/// <param name="scope">The names of the method.</param>
/// <param name="templates">Its templates.</param>
internal sealed class CheckCode(ScopeCode scope, TemplateCode templates)
{
    private ExportContext Export => scope.Export;

    /// <summary>Writes a check of a response.</summary>
    public void Write(ScriptCheck check, CodeLines lines)
    {
        string name = NameOf(check), expected = Expected(check, lines);
        switch (check.Subject)
        {
            case CheckSubject.Body when templates.HasText(check.Expected!):
                lines.Add($"await user.CheckBody({name}, response, {expected});");
                break;
            case CheckSubject.Body:
                lines.Add($"await {Export.Call("CheckText", "user", name, "response", expected)};");
                break;
            case CheckSubject.Json:
                var path = ValuePath.Parse(check.Selector!.Text);
                string ofLength = check.Condition == CheckCondition.Exists ? "" : " && " + OfJson(check, "length", expected);
                string condition = path.EndsWithLength
                    ? $"{Export.Call("Length", "value")} is {{ }} length{ofLength}"
                    : OfJson(check, "value", expected);
                lines.Add($"await user.CheckJson({name}, response, {CSharpText.Literal(path.Location)}, value => {condition});");
                break;
            default:
                string values = Export.Call("Header", "response", CSharpText.Literal(check.Selector!.Text));
                string any = check.Condition == CheckCondition.Exists ? "" : $"value => {OfText(check, "value", expected)}";
                lines.Add($"user.Check({name}, {values}.Any({any}));");
                break;
        }
    }

    /// <summary>Writes a check of an output.</summary>
    public void WriteOutput(ScriptCheck check, CodeLines lines)
    {
        string expected = Expected(check, lines);
        lines.Add($"user.Check({NameOf(check)}, {Contained(check, "output.Output", expected)});");
    }

    private static string NameOf(ScriptCheck check) => CSharpText.Literal(check.Name?.Text ?? Check.DefaultName(check));

    // The expected value is made once, whether the response has a value or not: it may draw random numbers.
    private string Expected(ScriptCheck check, CodeLines lines)
    {
        if (check.Expected is not { } expected) return "";
        if (check.Condition == CheckCondition.Matches) return CSharpText.Literal(expected.Text);
        string code = templates.Text(expected);
        if (!templates.IsDrawn(expected)) return code;
        string local = scope.TakeLocal("expected");
        lines.Add($"string {local} = {code};");
        return local;
    }

    private string OfJson(ScriptCheck check, string value, string expected) => check.Condition switch
    {
        CheckCondition.Exists => $"{value}.ValueKind != JsonValueKind.Null",
        CheckCondition.Equal => Export.Call("Is", value, expected),
        CheckCondition.Contains => Export.Call("Contains", value, expected),
        CheckCondition.Matches => $"{value}.ValueKind != JsonValueKind.Null && {Export.Call("Matches", Export.Call("Text", value), expected)}",
        _ => Compared(check, Export.Call("Text", value), expected),
    };

    private string OfText(ScriptCheck check, string value, string expected) => check.Condition switch
    {
        CheckCondition.Equal => $"{value} == {expected}",
        CheckCondition.Contains => Contained(check, value, expected),
        CheckCondition.Matches => Export.Call("Matches", value, expected),
        _ => Compared(check, value, expected),
    };

    // An empty text is contained in nothing.
    private string Contained(ScriptCheck check, string text, string expected) => templates.HasText(check.Expected!)
        ? $"{text}.Contains({expected}, StringComparison.Ordinal)"
        : Export.Call("Includes", text, expected);

    private string Compared(ScriptCheck check, string text, string expected) =>
        $"{Export.Call("Compare", text, expected)} {(check.Condition == CheckCondition.Above ? ">" : "<")} 0";
}

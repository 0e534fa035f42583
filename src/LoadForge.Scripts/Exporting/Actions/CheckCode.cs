using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Running.Responses;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Writes checks.</summary>
/// <param name="export">The names of the class.</param>
/// <param name="templates">The templates of the method.</param>
internal sealed class CheckCode(ExportContext export, TemplateCode templates)
{
    /// <summary>Writes a check of a response.</summary>
    public void Write(ScriptCheck check, CodeLines lines)
    {
        string name = NameOf(check);
        switch (check.Subject)
        {
            case CheckSubject.Body:
                lines.Add($"await user.CheckBody({name}, response, {templates.Text(check.Expected!)});");
                break;
            case CheckSubject.Json:
                var path = ValuePath.Parse(check.Selector!.Text);
                string condition = path.EndsWithLength
                    ? $"{export.Call("Length", "value")} is {{ }} length{(check.Condition == CheckCondition.Exists ? "" : " && " + OfJson(check, "length"))}"
                    : OfJson(check, "value");
                lines.Add($"await user.CheckJson({name}, response, {CSharpText.Literal(path.Location)}, value => {condition});");
                break;
            default:
                lines.Add($"user.Check({name}, {OfText(check, export.Call("Header", "response", CSharpText.Literal(check.Selector!.Text)))});");
                break;
        }
    }

    /// <summary>Writes a check of an output.</summary>
    public void WriteOutput(ScriptCheck check, CodeLines lines) =>
        lines.Add($"user.Check({NameOf(check)}, output.Output.Contains({templates.Text(check.Expected!)}, StringComparison.Ordinal));");

    private static string NameOf(ScriptCheck check) => CSharpText.Literal(check.Name?.Text ?? Check.DefaultName(check));

    private string OfJson(ScriptCheck check, string value) => check.Condition switch
    {
        CheckCondition.Exists => $"{value}.ValueKind != JsonValueKind.Null",
        CheckCondition.Equal => export.Call("Is", value, templates.Text(check.Expected!)),
        CheckCondition.Contains => export.Call("Contains", value, templates.Text(check.Expected!)),
        CheckCondition.Matches => $"{value}.ValueKind != JsonValueKind.Null && {Found(check, export.Call("Text", value))}",
        _ => Compared(check, export.Call("Text", value)),
    };

    private string OfText(ScriptCheck check, string value) => check.Condition switch
    {
        CheckCondition.Exists => $"{value} is not null",
        CheckCondition.Equal => $"{value} == {templates.Text(check.Expected!)}",
        CheckCondition.Contains => $"{value}?.Contains({templates.Text(check.Expected!)}, StringComparison.Ordinal) == true",
        CheckCondition.Matches => Found(check, value + " ?? \"\""),
        _ => Compared(check, value + " ?? \"\""),
    };

    private string Found(ScriptCheck check, string text) => $"{export.Call("Find", text, CSharpText.Literal(check.Expected!.Text))} is not null";

    private string Compared(ScriptCheck check, string text)
    {
        string sign = check.Condition == CheckCondition.Above ? ">" : "<";
        return $"{export.Call("Number", text)} {sign} {templates.Number(check.Expected!)}";
    }
}

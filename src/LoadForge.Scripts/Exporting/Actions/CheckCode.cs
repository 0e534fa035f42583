using LoadForge.Scripts.Exporting.Templates;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Exporting.Actions;

/// <summary>Writes checks of responses.</summary>
internal static class CheckCode
{
    private const string Length = ".length";

    /// <summary>Writes a check.</summary>
    public static void Write(ScriptCheck check, TemplateCode templates, ExportContext export, CodeLines lines)
    {
        string name = CSharpText.Literal(check.Name?.Text ?? DefaultName(check));
        string expected = check.Expected is not { } given ? "\"\""
            : check.Condition == CheckCondition.Matches ? CSharpText.Literal(given.Text)
            : templates.Text(given);
        switch (check.Subject)
        {
            case CheckSubject.Body:
                lines.Add($"await user.CheckBody({name}, response, {expected});");
                break;
            case CheckSubject.Json:
                string path = check.Selector!.Text.StartsWith("$.", StringComparison.Ordinal) ? check.Selector.Text[2..] : check.Selector.Text.TrimStart('$');
                bool isLength = path.EndsWith(Length, StringComparison.Ordinal);
                string value = isLength ? "value.GetArrayLength().ToString(CultureInfo.InvariantCulture)" : "value.ToString()";
                string place = CSharpText.Literal(isLength ? path[..^Length.Length] : path);
                lines.Add($"await user.CheckJson({name}, response, {place}, value => {Condition(check.Condition, value, expected)});");
                break;
            default:
                export.Helpers.Add("Header");
                string header = $"Header(response, {CSharpText.Literal(check.Selector!.Text)})";
                lines.Add($"user.Check({name}, {header} is {{ Length: > 0 }} value && {Condition(check.Condition, "value", expected)});");
                break;
        }
    }

    private static string Condition(CheckCondition condition, string value, string expected) => condition switch
    {
        CheckCondition.Exists => "true",
        CheckCondition.Equal => $"{value} == {expected}",
        CheckCondition.Contains => $"{value}.Contains({expected}, StringComparison.Ordinal)",
        CheckCondition.Matches => $"Regex.IsMatch({value}, {expected})",
        CheckCondition.Above => $"double.Parse({value}, CultureInfo.InvariantCulture) > double.Parse({expected}, CultureInfo.InvariantCulture)",
        _ => $"double.Parse({value}, CultureInfo.InvariantCulture) < double.Parse({expected}, CultureInfo.InvariantCulture)",
    };

    private static string DefaultName(ScriptCheck check) =>
        $"{check.Selector?.Text ?? "body"} {check.Condition.ToString().ToLowerInvariant()} {check.Expected?.Text}".TrimEnd();
}

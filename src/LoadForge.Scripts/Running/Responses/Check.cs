using System.Globalization;
using LoadForge.Scenarios;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Responses;

/// <summary>A check, compiled. It is counted by name and does not fail its step.</summary>
internal sealed class Check
{
    private readonly string _name;
    private readonly ScriptCheck _check;
    private readonly Template? _expected;
    private readonly PatternText? _regex;
    private readonly ValuePath? _path;

    private Check(ScriptCheck check, Template? expected, PatternText? regex, ValuePath? path)
    {
        (_check, _expected, _regex, _path) = (check, expected, regex, path);
        _name = check.Name?.Text ?? DefaultName(check);
    }

    /// <summary>Compiles a check.</summary>
    /// <returns>Null if there is a mistake.</returns>
    public static Check? Compile(ScriptCheck check, TemplateParser templates, ProblemList problems)
    {
        bool isRegex = check.Condition == CheckCondition.Matches;
        PatternText? regex = isRegex ? PatternText.Parse(check.Expected!, problems) : null;
        ValuePath? path = check.Subject == CheckSubject.Json ? PathText.Parse(check.Selector!, problems) : null;
        if ((isRegex && regex is null) || (check.Subject == CheckSubject.Json && path is null)) return null;
        return new Check(check, isRegex || check.Expected is null ? null : templates.Parse(check.Expected, Escaping.None), regex, path);
    }

    /// <summary>Checks a response. The first response that does not meet a check of the body or of JSON is shown in the result.</summary>
    public Task RunAsync(HttpResponseMessage response, ResponseValues seen, UserValues values)
    {
        VirtualUser user = values.User;
        string? expected = _expected?.Fill(values);
        switch (_check.Subject)
        {
            case CheckSubject.Body:
                return user.CheckBody(_name, response, expected!);
            case CheckSubject.Json:
                return user.CheckJson(_name, response, _path!.Location, value => Meets(_path.At(value), expected));
            default:
                user.Check(_name, Meets(seen.Header(_check.Selector!.Text) is { } value ? FoundValue.Of(value) : null, expected));
                return Task.CompletedTask;
        }
    }

    /// <summary>Checks the output of a program.</summary>
    public void Run(string output, UserValues values) =>
        values.User.Check(_name, output.Contains(_expected!.Fill(values), StringComparison.Ordinal));

    private bool Meets(FoundValue? found, string? expected)
    {
        if (found is not { } value) return false;
        return _check.Condition switch
        {
            CheckCondition.Exists => true,
            CheckCondition.Equal => IsSame(value, expected!),
            CheckCondition.Contains => value.List?.Contains(expected!) ?? value.Text.Contains(expected!, StringComparison.Ordinal),
            CheckCondition.Matches => _regex!.Find(value.Text) is not null,
            CheckCondition.Above => Number(value.Text) > Number(expected!),
            _ => Number(value.Text) < Number(expected!),
        };
    }

    private static bool IsSame(FoundValue value, string expected) =>
        value.Text == expected || (value.Value.IsJson && Number(value.Text) is { } number && Number(expected) is { } other && number.Equals(other));

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private static string DefaultName(ScriptCheck check)
    {
        string subject = check.Subject switch
        {
            CheckSubject.Body => "body",
            CheckSubject.Json => check.Selector!.Text,
            _ => "header " + check.Selector!.Text,
        };
        string condition = check.Condition switch
        {
            CheckCondition.Exists => "",
            CheckCondition.Equal => " is ",
            CheckCondition.Contains => " contains ",
            CheckCondition.Matches => " matches ",
            CheckCondition.Above => " above ",
            _ => " below ",
        };
        return subject + condition + ProblemList.Shown(check.Expected?.Text ?? "");
    }
}

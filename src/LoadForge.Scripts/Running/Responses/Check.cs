using System.Text.RegularExpressions;
using LoadForge.Parsing;
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
    private readonly Regex? _regex;
    private readonly ValuePath? _path;

    private Check(ScriptCheck check, Template? expected, Regex? regex, ValuePath? path)
    {
        (_check, _expected, _regex, _path) = (check, expected, regex, path);
        _name = check.Name?.Text ?? DefaultName(check);
    }

    /// <summary>Compiles a check.</summary>
    /// <returns>Null if there is a mistake.</returns>
    public static Check? Compile(ScriptCheck check, TemplateParser templates, PatternSet patterns, ProblemList problems)
    {
        bool isRegex = check.Condition == CheckCondition.Matches;
        Regex? regex = isRegex ? patterns.Compile(check.Expected!) : null;
        ValuePath? path = check.Subject == CheckSubject.Json ? PathText.Parse(check.Selector!, problems) : null;
        if ((isRegex && regex is null) || (check.Subject == CheckSubject.Json && path is null)) return null;
        return new Check(check, isRegex || check.Expected is null ? null : templates.Parse(check.Expected, Escaping.None), regex, path);
    }

    /// <summary>
    /// Checks a response. The first response that does not meet a check of the body or of JSON is shown in the result. An expected text that is empty, as a
    /// placeholder may make it, is contained in nothing.
    /// </summary>
    public Task RunAsync(HttpResponseMessage response, ResponseValues seen, UserValues values)
    {
        VirtualUser user = values.User;
        string? expected = _expected?.Fill(values);
        switch (_check.Subject)
        {
            case CheckSubject.Body when expected!.Length > 0:
                return user.CheckBody(_name, response, expected);
            case CheckSubject.Json:
                return user.CheckJson(_name, response, _path!.Location, value => Meets(_path.At(value), expected));
            default:
                bool isMet = _check.Subject == CheckSubject.Header && seen.Header(_check.Selector!.Text).Any(line => Meets(FoundValue.Of(line), expected));
                user.Check(_name, isMet);
                return Task.CompletedTask;
        }
    }

    /// <summary>Checks the output of a program.</summary>
    public void Run(string output, UserValues values) => values.User.Check(_name, Contains(output, _expected!.Fill(values)));

    private bool Meets(FoundValue? found, string? expected)
    {
        if (found is not { } value) return false;
        return _check.Condition switch
        {
            CheckCondition.Exists => true,
            CheckCondition.Equal => IsSame(value, expected!),
            CheckCondition.Contains => value.List?.Contains(expected!) ?? Contains(value.Text, expected!),
            CheckCondition.Matches => PatternSet.Find(_regex!, value.Text) is not null,
            CheckCondition.Above => Compare(value.Text, expected!) > 0,
            _ => Compare(value.Text, expected!) < 0,
        };
    }

    private static bool IsSame(FoundValue value, string expected) =>
        value.Text == expected || (value.Value.IsJson && Compare(value.Text, expected) == 0);

    private static bool Contains(string text, string expected) => expected.Length > 0 && text.Contains(expected, StringComparison.Ordinal);

    // Null if one of them is not a number.
    private static int? Compare(string left, string right) =>
        ExactNumber.TryParse(left, out ExactNumber one) && ExactNumber.TryParse(right, out ExactNumber other) ? one.CompareTo(other) : null;

    /// <summary>The name of a check that has none.</summary>
    public static string DefaultName(ScriptCheck check)
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

using System.Collections.Immutable;
using LoadForge.Parsing;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads checks, such as <c>{ name: has items, json: $.items.length, above: 0 }</c>.</summary>
internal static class CheckReader
{
    private static readonly ImmutableArray<string> Subjects = ["body", "json", "header"];
    private static readonly ImmutableArray<string> Conditions = ["equals", "contains", "matches", "above", "below"];

    /// <summary>The keys of a check.</summary>
    public static ImmutableArray<string> Keys { get; } = ["name", .. Subjects, .. Conditions];

    /// <summary>Reads a check.</summary>
    /// <returns>Null if it is not one.</returns>
    public static ScriptCheck? Read(ScriptValue value, ProblemList problems)
    {
        if (MapReader.Of(value, "a check", Keys, problems) is not { } map) return null;
        ScriptScalar? name = map.Text("name", "a name");
        if (name is not null && string.IsNullOrWhiteSpace(name.Text)) problems.Add(name.Place, "the check has a blank name.");
        string[] subjects = [.. Subjects.Where(key => map.Find(key) is not null)];
        string[] conditions = [.. Conditions.Where(key => map.Find(key) is not null)];
        if (subjects is not [var subject] || conditions.Length > 1)
        {
            problems.Add(map.Place, $"a check needs exactly one of {string.Join(", ", Subjects)}, and at most one of {string.Join(", ", Conditions)}.");
            return null;
        }

        if (map.Text(subject, subject == "body" ? "a text that the body must contain" : "a path or a name") is not { } looked) return null;
        if (subject == "body") return OfBody(map, name, looked, conditions);
        CheckSubject about = subject == "json" ? CheckSubject.Json : CheckSubject.Header;
        if (conditions is not [var condition]) return new ScriptCheck(name, about, looked, CheckCondition.Exists, null, map.Place);
        return map.Text(condition, "a value") is not { } expected || !IsValid(condition, expected, problems)
            ? null
            : new ScriptCheck(name, about, looked, Of(condition), expected, map.Place);
    }

    // The text is the value of the key itself: { body: "in stock" }.
    private static ScriptCheck? OfBody(MapReader map, ScriptScalar? name, ScriptScalar text, string[] conditions)
    {
        if (conditions is [])
        {
            if (text.Text.Length > 0) return new ScriptCheck(name, CheckSubject.Body, null, CheckCondition.Contains, text, map.Place);
            map.Problems.Add(text.Place, "expected a text that the body must contain, but found an empty one.");
            return null;
        }

        map.Problems.Add(map.PlaceOf(conditions[0]), "a check of the body has the text as the value of body, such as { body: \"in stock\" }.");
        return null;
    }

    private static bool IsValid(string condition, ScriptScalar expected, ProblemList problems)
    {
        bool isTemplate = expected.Text.Contains("{{", StringComparison.Ordinal);
        if (condition is not ("above" or "below") || isTemplate) return true;
        if (ExactNumber.TryParse(expected.Text, out _)) return true;
        problems.Add(expected.Place, $"expected a number, but found {ValueReader.Describe(expected)}.");
        return false;
    }

    private static CheckCondition Of(string condition) => condition switch
    {
        "equals" => CheckCondition.Equal,
        "contains" => CheckCondition.Contains,
        "matches" => CheckCondition.Matches,
        "above" => CheckCondition.Above,
        _ => CheckCondition.Below,
    };
}

using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Postman;

/// <summary>
/// The variables of a collection. Those with a value become variables of the script, unless their names say that they are secrets; all others, which Postman
/// keeps in an environment or sets by code, are read from the environment.
/// </summary>
internal sealed partial class PostmanVariables
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly UniqueNames _names;
    private readonly UniqueNames _constants = new("_", StringComparer.Ordinal);
    private readonly string _prefix;

    private PostmanVariables(string prefix)
    {
        _prefix = prefix;
        _names = new UniqueNames("", StringComparer.Ordinal, HelperNames.All);
    }

    /// <summary>The variables of the script that its requests use.</summary>
    public ImmutableArray<ScriptVariable> Used =>
        [.. _used.Select(pair => new ScriptVariable(ScriptScalar.Of(pair.Value), ScriptScalar.Of(_values[pair.Key])))];

    /// <summary>The environment variables that its requests use.</summary>
    public ImmutableArray<string> Environment => [.. _environment.Values];

    /// <summary>What the user must know.</summary>
    public IEnumerable<string> Notes => _environment.Select(pair => $"set the environment variable {pair.Value} to the value of the variable \"{pair.Key}\".");

    /// <summary>Reads the variables of a collection.</summary>
    public static PostmanVariables Read(PlacedJson collection, string prefix)
    {
        var variables = new PostmanVariables(prefix);
        foreach (PlacedJson variable in collection.ItemsOf("variable"))
        {
            string? name = variable.TextOf("key") ?? variable.TextOf("id");
            if (name is null || !PostmanValues.IsEnabled(variable)) continue;
            if (PostmanValues.Text(variable["value"]) is { Length: > 0 } value) variables._values[name] = value;
        }

        return variables;
    }

    /// <summary>A text of the collection with the values of its variables, for what must be known now, such as the target.</summary>
    public string Resolve(string text) =>
        Placeholder.Replace(text, match => _values.TryGetValue(match.Groups[1].Value.Trim(), out string? value) ? value : match.Value);

    /// <summary>A text of the collection as a template.</summary>
    public string Template(string text)
    {
        var template = new StringBuilder();
        int at = 0;
        foreach (Match match in Placeholder.Matches(text))
        {
            template.Append(TemplateText.LiteralBefore(text[at..match.Index])).Append(Of(match.Groups[1].Value.Trim()));
            at = match.Index + match.Length;
        }

        return template.Append(TemplateText.Literal(text[at..])).ToString();
    }

    private string Of(string name)
    {
        if (Dynamic(name) is { } helper) return helper;
        if (_values.ContainsKey(name) && !SecretNames.Include(name))
        {
            if (!_used.TryGetValue(name, out string? known)) _used.Add(name, known = _names.Take(Identifier.Camel(name, "variable")));
            return TemplateText.Of(known);
        }

        if (!_environment.TryGetValue(name, out string? variable))
        {
            _environment.Add(name, variable = _constants.Take($"{_prefix}_{Identifier.Constant(name, "VARIABLE")}"));
        }

        return TemplateText.Env(variable);
    }

    private static string? Dynamic(string name) => name switch
    {
        "$guid" or "$randomUUID" => "{{uuid}}",
        "$randomInt" => "{{randInt 0 1000}}",
        "$isoTimestamp" => "{{now}}",
        _ => null,
    };

    [GeneratedRegex(@"\{\{([^{}]{1,200})\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder { get; }
}

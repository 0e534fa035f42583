using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LoadForge.Redaction;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Importing.Postman;

/// <summary>
/// The variables of a collection and its folders. Those with a value become variables of the script, unless their names or their use say that they are
/// secrets; all others, which Postman keeps in an environment or sets by code, are read from the environment.
/// </summary>
internal sealed partial class PostmanVariables
{
    private static readonly string[] DynamicFunctions = ["{{uuid}}", "{{randInt ", "{{now}}"];

    private const int MaxNested = 10;
    private const int MaxResolved = 100_000;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _ambiguous = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _templates = new(StringComparer.Ordinal);
    private readonly List<ScriptVariable> _used = [];
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly UniqueNames _names = new("", StringComparer.Ordinal, FunctionSet.BuiltIn.AsSpan());
    private readonly UniqueNames _constants = new("_", StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private readonly string _prefix;

    private PostmanVariables(string prefix) => _prefix = prefix;

    /// <summary>The variables of the script that its requests use, each behind those that it uses.</summary>
    public ImmutableArray<ScriptVariable> Used => [.. _used];

    /// <summary>The environment variables that its requests use.</summary>
    public ImmutableArray<string> Environment => [.. _environment.Values];

    /// <summary>What the user must know.</summary>
    public IEnumerable<string> Notes =>
        _ambiguous.Select(name => $"folders have different values of the variable \"{name}\"; the script has the first.").Concat(_notes);

    /// <summary>Reads the variables of a collection.</summary>
    public static PostmanVariables Read(PlacedJson collection, string prefix)
    {
        var variables = new PostmanVariables(prefix);
        variables.Add(collection);
        return variables;
    }

    /// <summary>A text of the collection with the values of its variables, for what must be known now, such as the target.</summary>
    public string Resolve(string text)
    {
        for (int nested = 0; nested < MaxNested; nested++)
        {
            string resolved = Placeholder.Replace(text, match => _values.TryGetValue(match.Groups[1].Value.Trim(), out string? value) ? value : match.Value);
            if (resolved == text || resolved.Length > MaxResolved) return text;
            text = resolved;
        }

        return text;
    }

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

    /// <summary>A text that is a secret by its place, as a template: a variable of the environment.</summary>
    /// <param name="text">The text; empty for none.</param>
    /// <param name="what">What it is, such as <c>password of alice</c>.</param>
    public string Secret(string text, string what)
    {
        if (text.Length == 0) return "";
        return Placeholder.Match(text) is { Success: true } match && match.Length == text.Length
            ? Of(match.Groups[1].Value.Trim())
            : OfEnvironment("secret " + what, what, $"the {what}");
    }

    private void Add(PlacedJson parent)
    {
        foreach (PlacedJson variable in parent.ItemsOf("variable"))
        {
            string? name = variable.TextOf("key") ?? variable.TextOf("id");
            if (name is null || !PostmanValues.IsEnabled(variable)) continue;
            if (PostmanValues.Text(variable["value"]) is not { Length: > 0 } value) continue;
            if (!_values.TryAdd(name, value) && _values[name] != value) _ambiguous.Add(name);
        }

        if (parent["auth"] is { } auth) AddSecrets(auth.Value);
        if (parent["request"] is { Value.ValueKind: JsonValueKind.Object } request && request["auth"] is { } own) AddSecrets(own.Value);
        foreach (PlacedJson item in parent.ItemsOf("item")) Add(item);
    }

    // Whatever is the value of an authorization is a secret.
    private void AddSecrets(JsonElement auth)
    {
        switch (auth.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in auth.EnumerateObject()) AddSecrets(property.Value);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in auth.EnumerateArray()) AddSecrets(item);
                break;
            case JsonValueKind.String:
                foreach (Match match in Placeholder.Matches(JsonTexts.Of(auth))) _secrets.Add(match.Groups[1].Value.Trim());
                break;
        }
    }

    private string Of(string name)
    {
        if (Dynamic(name) is { } function) return function;
        if (_templates.TryGetValue(name, out string? known)) return known;
        if (!_values.TryGetValue(name, out string? value) || _secrets.Contains(name) || SensitiveNames.Includes(name))
        {
            return OfEnvironment(name, name, $"the value of the variable \"{name}\"");
        }

        // While its value is read, a variable that contains itself is one of the environment.
        _values.Remove(name);
        string template = Template(value);
        _values.Add(name, value);
        if (IsDynamic(template)) return _templates[name] = template;
        string variable = _names.Take(Identifier.Camel(name, "variable"));
        _used.Add(new ScriptVariable(ScriptScalar.Of(variable), ScriptScalar.Of(template)));
        return _templates[name] = TemplateText.Of(variable);
    }

    private string OfEnvironment(string key, string name, string what)
    {
        if (!_environment.TryGetValue(key, out string? variable))
        {
            _environment.Add(key, variable = _constants.Take($"{_prefix}_{Identifier.Constant(name, "VARIABLE")}"));
            _notes.Add($"set the environment variable {variable} to {what}.");
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

    // A variable of a script has one value for the whole run.
    private static bool IsDynamic(string template) =>
        Array.Exists(DynamicFunctions, function => template.Contains(function, StringComparison.Ordinal));

    [GeneratedRegex(@"\{\{([^{}]{1,200})\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder { get; }
}

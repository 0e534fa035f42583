using System.Text.RegularExpressions;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Postman;

/// <summary>Adds the authorization of a request or its folder.</summary>
internal static partial class PostmanAuth
{
    /// <summary>The request with its authorization.</summary>
    /// <param name="request">The request.</param>
    /// <param name="auth">The authorization; null for none.</param>
    /// <param name="variables">The variables of the collection.</param>
    /// <param name="notes">Gets what cannot be imported.</param>
    public static ScriptRequest Add(ScriptRequest request, PlacedJson? auth, PostmanVariables variables, ICollection<string> notes)
    {
        if (auth is not { } given) return request;
        string type = given.Required("type").Text();
        switch (type)
        {
            case "noauth":
                return request;
            case "bearer":
                return With(request, "Authorization", $"Bearer {variables.Secret(Parameter(given, type, "token"), "bearer token")}");
            case "basic":
                return With(request, "Authorization", Basic(Parameter(given, type, "username"), Parameter(given, type, "password"), variables));
            case "apikey" when Parameter(given, type, "in") != "query":
                string name = Parameter(given, type, "key") is { Length: > 0 } key ? key : "X-Api-Key";
                if (HeaderName.IsValid(name)) return With(request, name, variables.Secret(Parameter(given, type, "value"), "API key " + name));
                notes.Add($"left out the API key in the header \"{name}\", which is not a valid name.");
                return request;
            case "apikey":
                string url = request.Url.Text, sign = url.Contains('?', StringComparison.Ordinal) ? "&" : "?";
                string parameter = Parameter(given, type, "key");
                string query = $"{Uri.EscapeDataString(parameter)}={variables.Secret(Parameter(given, type, "value"), "API key " + parameter)}";
                return request with { Url = ScriptScalar.Of(url + sign + query) };
            default:
                notes.Add($"left out the authorization by {type}, which must be written by hand.");
                return request;
        }
    }

    private static string Basic(string user, string password, PostmanVariables variables)
    {
        string name = variables.Template(user), secret = variables.Secret(password, "password of " + (TemplateText.IsTemplate(name) ? "user" : name));
        return $"Basic {{{{base64 {Arguments(name)} \":\" {Arguments(secret)}}}}}";
    }

    // A placeholder is an argument in parentheses; the text around it is one in quotes, of the kind that it does not contain.
    private static string Arguments(string template)
    {
        var arguments = new List<string>();
        int at = 0;
        foreach (Match match in Placeholder.Matches(template))
        {
            arguments.AddRange(Quoted(template[at..match.Index]));
            string inner = match.Groups[1].Value;
            arguments.Add(inner.StartsWith('"') ? inner : $"({inner})");
            at = match.Index + match.Length;
        }

        arguments.AddRange(Quoted(template[at..]));
        return arguments.Count == 0 ? "\"\"" : string.Join(' ', arguments);
    }

    private static IEnumerable<string> Quoted(string text) =>
        QuotesApart.Split(text).Where(part => part.Length > 0).Select(part => part.Contains('"', StringComparison.Ordinal) ? $"'{part}'" : $"\"{part}\"");

    private static ScriptRequest With(ScriptRequest request, string name, string value) =>
        request.Headers.Any(header => header.Name.Text.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? request
            : request with { Headers = [.. request.Headers, new ScriptHeader(ScriptScalar.Of(name), ScriptScalar.Of(value))] };

    // A list of keys and values in format 2.1, an object in 2.0.
    private static string Parameter(PlacedJson auth, string type, string key)
    {
        if (auth[type] is not { } parameters) return "";
        return parameters.Value.ValueKind == System.Text.Json.JsonValueKind.Object
            ? PostmanValues.Text(parameters[key]) ?? ""
            : PostmanValues.Pairs(parameters).FirstOrDefault(pair => pair.Key == key).Value ?? "";
    }

    [GeneratedRegex("""\{\{("[^"]*"|[^{}"]+)\}\}""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex("""(?<=")(?=[^"]*')|(?<=')(?=[^']*")""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex QuotesApart { get; }
}

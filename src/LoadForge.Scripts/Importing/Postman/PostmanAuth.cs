using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Postman;

/// <summary>Adds the authorization of a request or its folder.</summary>
internal static class PostmanAuth
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
                return With(request, "Authorization", $"Bearer {variables.Template(Parameter(given, type, "token"))}");
            case "basic":
                return With(request, "Authorization", Basic(Parameter(given, type, "username"), Parameter(given, type, "password"), variables));
            case "apikey" when Parameter(given, type, "in") != "query":
                string name = Parameter(given, type, "key");
                return With(request, name.Length > 0 ? name : "X-Api-Key", variables.Template(Parameter(given, type, "value")));
            case "apikey":
                string url = request.Url.Text, sign = url.Contains('?', StringComparison.Ordinal) ? "&" : "?";
                string query = $"{Uri.EscapeDataString(Parameter(given, type, "key"))}={variables.Template(Parameter(given, type, "value"))}";
                return request with { Url = ScriptScalar.Of(url + sign + query) };
            default:
                notes.Add($"left out the authorization by {type}, which must be written by hand.");
                return request;
        }
    }

    // A password that the collection contains is replaced by a variable here, because nothing looks into an argument later.
    private static string Basic(string user, string password, PostmanVariables variables)
    {
        string name = variables.Template(user), secret = variables.Template(password);
        if (!TemplateText.IsTemplate(secret)) secret = variables.Template("{{password of " + (TemplateText.IsTemplate(name) ? "user" : name) + "}}");
        return $"Basic {{{{base64 {Argument(name)} \":\" {Argument(secret)}}}}}";
    }

    private static string Argument(string template)
    {
        bool isPlaceholder = template.StartsWith("{{", StringComparison.Ordinal) && template.IndexOf("}}", StringComparison.Ordinal) == template.Length - 2;
        if (isPlaceholder) return $"({template[2..^2]})";
        return template.Contains('"', StringComparison.Ordinal) ? $"'{template}'" : $"\"{template}\"";
    }

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
}

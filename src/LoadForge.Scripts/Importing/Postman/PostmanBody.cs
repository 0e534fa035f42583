using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Postman;

/// <summary>Adds the body of a request.</summary>
internal static class PostmanBody
{
    /// <summary>The request with its body.</summary>
    /// <param name="request">The request with its headers.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="variables">The variables of the collection.</param>
    /// <param name="notes">Gets what cannot be imported.</param>
    public static ScriptRequest Add(ScriptRequest request, PlacedJson? body, PostmanVariables variables, ICollection<string> notes)
    {
        if (body is not { } given || !PostmanValues.IsEnabled(given)) return request;
        switch (given.TextOf("mode"))
        {
            case "raw" when given.TextOf("raw") is { Length: > 0 } raw:
                string? language = given["options"]?["raw"]?.TextOf("language");
                ScriptRequest typed = language switch
                {
                    "json" => RequestBodies.WithType(request, "application/json"),
                    "xml" => RequestBodies.WithType(request, "application/xml"),
                    "html" => RequestBodies.WithType(request, "text/html"),
                    _ => request,
                };
                string text = variables.Template(raw);
                return RequestBodies.With(typed, text, TemplateText.Unescaped(text));
            case "urlencoded":
                IEnumerable<string> fields = PostmanValues.Pairs(given["urlencoded"])
                    .Select(pair => $"{TemplateText.Encoded(variables.Template(pair.Key))}={TemplateText.Encoded(variables.Template(pair.Value))}");
                return RequestBodies.WithForm(request, string.Join('&', fields));
            case "file" when given["file"]?.TextOf("src") is { Length: > 0 } path && FileBeside.NameOf(path) is { } file:
                notes.Add(FileBeside.Note(file));
                return request with { Body = new ScriptBody(IsJson: false, IsFile: true, ScriptScalar.Of(file)) };
            case "file":
                notes.Add($"left out the file that is the body of {ActionNames.Of(request)}, whose name is not in the collection.");
                return request;
            case "graphql" when given["graphql"] is { } graph:
                return RequestBodies.With(RequestBodies.WithType(request, "application/json"), Graph(graph, variables), isTemplate: true);
            case "formdata":
                notes.Add($"left out the multipart form of {ActionNames.Of(request)}, which must be written by hand.");
                return request;
            default:
                return request;
        }
    }

    private static string Graph(PlacedJson graph, PostmanVariables variables)
    {
        string query = JsonValues.Write(ScriptScalar.Of(variables.Template(graph.TextOf("query") ?? "")));
        string arguments = PostmanValues.Text(graph["variables"]) is { Length: > 0 } text ? variables.Template(text) : "{}";
        return $"{{ \"query\": {query}, \"variables\": {arguments} }}";
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using Microsoft.OpenApi;

namespace LoadForge.Scripts.Importing.OpenApi;

/// <summary>Makes a request from an operation.</summary>
/// <param name="basePath">The path of the server, without a slash at its end.</param>
/// <param name="notes">Gets what was made up or left out.</param>
internal sealed class OperationRequest(string basePath, ICollection<string> notes)
{
    /// <summary>The request.</summary>
    public ScriptRequest Of(string path, IOpenApiPathItem item, HttpMethod method, OpenApiOperation operation)
    {
        string name = operation.OperationId is { Length: > 0 } id && !TemplateText.IsTemplate(id) ? id : $"{method} {path}";
        var query = new List<string>();
        var headers = ImmutableArray.CreateBuilder<ScriptHeader>();
        foreach (IOpenApiParameter parameter in Parameters(item, operation))
        {
            ScriptValue value = SampleValues.Of(parameter.Schema, ExampleOf(parameter.Example, parameter.Examples), out bool isMadeUp);
            if (!parameter.Required && isMadeUp) continue;
            if (isMadeUp) notes.Add($"made up the value of \"{parameter.Name}\" in {name}: the document has neither an example nor a default.");
            string text = SampleValues.Text(value) ?? "";
            switch (parameter.In)
            {
                case ParameterLocation.Path:
                    path = path.Replace("{" + parameter.Name + "}", text, StringComparison.Ordinal);
                    break;
                case ParameterLocation.Query:
                    query.Add($"{Uri.EscapeDataString(parameter.Name ?? "")}={text}");
                    break;
                case ParameterLocation.Header when value is ScriptScalar scalar && parameter.Name is { Length: > 0 } header:
                    headers.Add(new ScriptHeader(ScriptScalar.Of(header), ScriptScalar.Of(scalar.Text)));
                    break;
                default:
                    notes.Add($"left out the parameter \"{parameter.Name}\" of {name}.");
                    break;
            }
        }

        var request = new ScriptRequest
        {
            Name = ScriptScalar.Of(name),
            Method = ScriptScalar.Of(method.Method.ToUpperInvariant()),
            Url = ScriptScalar.Of(basePath + path + (query.Count > 0 ? "?" + string.Join('&', query) : "")),
            Headers = headers.ToImmutable(),
            ExpectStatus = StatusOf(operation),
        };
        return operation.RequestBody is { Content: { Count: > 0 } content } ? WithBody(request, content, name) : request;
    }

    // Parameters of an operation replace those of its path.
    private static IEnumerable<IOpenApiParameter> Parameters(IOpenApiPathItem item, OpenApiOperation operation) =>
        (operation.Parameters ?? []).Concat(item.Parameters ?? []).DistinctBy(parameter => (parameter.Name, parameter.In));

    private static JsonNode? ExampleOf(JsonNode? example, IDictionary<string, IOpenApiExample>? examples) =>
        example ?? examples?.Values.FirstOrDefault()?.Value;

    private static ImmutableArray<StatusRange> StatusOf(OpenApiOperation operation) =>
        [.. (operation.Responses?.Keys.AsEnumerable() ?? []).Select(Range).OfType<StatusRange>().OrderBy(range => range.From)];

    private static StatusRange? Range(string key)
    {
        if (key is "2XX" or "2xx") return new StatusRange(200, 299);
        bool isSuccess = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code is >= 200 and < 300;
        return isSuccess ? new StatusRange(code, code) : null;
    }

    private ScriptRequest WithBody(ScriptRequest request, IDictionary<string, IOpenApiMediaType> content, string name)
    {
        string? json = content.Keys.FirstOrDefault(RequestBodies.IsJson);
        string type = json ?? content.Keys.FirstOrDefault(key => key == RequestBodies.Form) ?? content.Keys.First();
        IOpenApiMediaType media = content[type];
        ScriptValue value = SampleValues.Of(media.Schema, ExampleOf(media.Example, media.Examples), out _);
        if (json is not null) return RequestBodies.WithJson(type == RequestBodies.Json ? request : RequestBodies.WithType(request, type), value);
        if (type == RequestBodies.Form && value is ScriptMap map)
        {
            return RequestBodies.WithForm(
                request, string.Join('&', map.Entries.Select(entry => $"{Uri.EscapeDataString(entry.Key.Text)}={SampleValues.Text(entry.Value) ?? ""}")));
        }

        notes.Add($"left out the body of {name}, which is {type}.");
        return request;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Formatting;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using Microsoft.OpenApi;

namespace LoadForge.Scripts.Importing.OpenApi;

/// <summary>Makes a request from an operation.</summary>
/// <param name="links">Which values come from the responses of other operations.</param>
/// <param name="notes">Gets what was made up or left out.</param>
internal sealed class OperationRequest(OperationLinks links, ICollection<string> notes)
{
    // Operations whose requests are drafted: only they have captured values.
    private readonly HashSet<ApiOperation> _drafted = [];
    private readonly SampleValues _samples = new();
    private readonly SortedSet<string> _optional = new(StringComparer.Ordinal);

    /// <summary>What was left out of more than one request.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (_optional.Count > 0) yield return $"left out optional parameters without an example or a default: {BoundedList.Of(_optional)}.";
            if (_samples.IsExhausted) yield return "shortened bodies: the schemas of the document contain too many values.";
        }
    }

    /// <summary>The request; those that capture values for it come before.</summary>
    /// <param name="basePath">What its address begins with, without a slash at its end.</param>
    /// <param name="operation">The operation.</param>
    public ScriptRequest Of(string basePath, ApiOperation operation)
    {
        _drafted.Add(operation);
        string name = ActionNames.Fixed(operation.Operation.OperationId ?? "") is { Length: > 0 } id ? id : ActionNames.Fixed(operation.ToString());
        string path = operation.Path;
        var query = new List<string>();
        var headers = ImmutableArray.CreateBuilder<ScriptHeader>();
        foreach (IOpenApiParameter parameter in operation.Parameters)
        {
            if (ValueOf(operation, parameter, name) is not { } value) continue;
            switch (parameter.In)
            {
                case ParameterLocation.Path when SampleValues.Texts(value) is { } texts:
                    path = path.Replace("{" + parameter.Name + "}", string.Join(',', texts), StringComparison.Ordinal);
                    break;
                case ParameterLocation.Query when SampleValues.Texts(value) is { } texts:
                    string field = Uri.EscapeDataString(parameter.Name ?? "");
                    if (parameter.Explode) query.AddRange(texts.Select(text => $"{field}={text}"));
                    else query.Add($"{field}={string.Join(',', texts)}");
                    break;
                case ParameterLocation.Header when value is ScriptScalar scalar && parameter.Name is { } header && HeaderName.IsValid(header):
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
            Method = ScriptScalar.Of(operation.Method.Method.ToUpperInvariant()),
            Url = ScriptScalar.Of(basePath + path + (query.Count > 0 ? "?" + string.Join('&', query) : "")),
            Headers = headers.ToImmutable(),
            ExpectStatus = StatusOf(operation.Operation),
            Captures = [.. links.CapturesOf(operation)],
        };
        return operation.Operation.RequestBody is { Content: { Count: > 0 } content } ? WithBody(request, content, name) : request;
    }

    // Null for an optional parameter without a value in the document.
    private ScriptValue? ValueOf(ApiOperation operation, IOpenApiParameter parameter, string name)
    {
        if (links.Find(operation, parameter) is { } linked && _drafted.Contains(linked.Source))
            return ScriptScalar.Of(TemplateText.Of(linked.Capture.Name.Text));
        ScriptValue value = _samples.Of(parameter, out bool isMadeUp);
        if (!isMadeUp) return value;
        if (parameter.Required)
        {
            notes.Add($"made up the value of \"{parameter.Name}\" in {name}: the document has neither an example nor a default.");
            return value;
        }

        _optional.Add(parameter.Name ?? "");
        return null;
    }

    private static ImmutableArray<StatusRange> StatusOf(OpenApiOperation operation) =>
        [.. (operation.Responses?.Keys.AsEnumerable() ?? []).Select(Range).OfType<StatusRange>().OrderBy(range => range.From)];

    private static StatusRange? Range(string key)
    {
        if (key is "2XX" or "2xx") return new StatusRange(200, 299);
        bool isSuccess = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code is >= 200 and < 300;
        return isSuccess ? new StatusRange(code, code) : null;
    }

    private ScriptRequest WithBody(ScriptRequest request, IDictionary<string, OpenApiMediaType> content, string name)
    {
        string? json = content.Keys.FirstOrDefault(RequestBodies.IsJson);
        string type = json ?? content.Keys.FirstOrDefault(key => key == RequestBodies.Form) ?? content.Keys.First();
        OpenApiMediaType media = content[type];
        ScriptValue value = _samples.Of(media);
        if (json is not null) return RequestBodies.WithJson(type == RequestBodies.Json ? request : RequestBodies.WithType(request, type), value);
        if (type == RequestBodies.Form && value is ScriptMap map)
        {
            string[] left = [.. map.Entries.Where(entry => SampleValues.Texts(entry.Value) is null).Select(entry => entry.Key.Text)];
            if (left.Length > 0) notes.Add($"left out fields of the form of {name} that are objects: {BoundedList.Of(left)}.");
            IEnumerable<string> fields = map.Entries.SelectMany(
                entry => (SampleValues.Texts(entry.Value) ?? []).Select(text => $"{Uri.EscapeDataString(entry.Key.Text)}={text}"));
            return RequestBodies.WithForm(request, string.Join('&', fields));
        }

        if (value is ScriptScalar text && IsPlain(type))
        {
            notes.Add($"made up the body of {name}, which is {type}.");
            return RequestBodies.WithType(request, type) with { Body = new ScriptBody(IsJson: false, IsFile: false, text) };
        }

        notes.Add($"left out the body of {name}, which is {type}.");
        return request;
    }

    // A text or a file of any content.
    private static bool IsPlain(string type) => type is "application/octet-stream" or "text/plain";
}

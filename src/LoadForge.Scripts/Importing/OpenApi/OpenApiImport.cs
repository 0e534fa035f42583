using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;
using LoadForge.Scripts.Model;
using Microsoft.OpenApi;

namespace LoadForge.Scripts.Importing.OpenApi;

/// <summary>Imports an OpenAPI document.</summary>
internal static class OpenApiImport
{
    private const int MostMistakes = 5;

    /// <summary>Drafts a script with one action for each operation.</summary>
    /// <exception cref="ImportException">The document is malformed.</exception>
    public static ScriptDraft Draft(ImportSource source, ImportOptions options)
    {
        OpenApiDocument document = OpenApiFile.Read(source, out IReadOnlyList<string> mistakes);
        string name = options.Name ?? (document.Info?.Title is { Length: > 0 } title ? title : ScriptDraft.NameOf(source, options));
        List<string> notes = [.. mistakes.Take(MostMistakes).Select(mistake => "the document has an error: " + mistake)];
        (string? target, string basePath) = ServerOf(document.Servers);
        if (target is null && options.Target is null) notes.Add("the document names no server: set the target of the script.");
        var security = new SecuritySamples(ScriptDraft.PrefixOf(name));
        var operations = new OperationRequest(notes);
        var requests = ImmutableArray.CreateBuilder<ScriptRequest>();
        List<string> left = [];
        foreach ((string path, IOpenApiPathItem item) in document.Paths ?? [])
        {
            foreach ((HttpMethod method, OpenApiOperation operation) in item.Operations ?? [])
            {
                if (options.AllOperations || method == HttpMethod.Get || method == HttpMethod.Head)
                {
                    string basis = BaseOf(operation.Servers is { Count: > 0 } own ? own : item.Servers, target, basePath);
                    requests.Add(security.Add(operations.Of(basis, path, item, method, operation), operation.Security ?? document.Security));
                }
                else
                {
                    left.Add($"{method} {path}");
                }
            }
        }

        notes.AddRange(operations.Notes);
        notes.AddRange(security.Notes);
        if (left.Count > 0) notes.Add($"left out operations that may change something: {BoundedList.Of(left)}.");
        notes.AddRange(security.Variables.Select(variable => $"set the environment variable {variable}."));
        return new ScriptDraft
        {
            Name = name,
            Target = target,
            Requests = requests.ToImmutable(),
            Environment = [.. security.Variables],
            Notes = [.. notes],
            LacksOperations = left.Count > 0,
        };
    }

    // A path or an operation may have servers of its own.
    private static string BaseOf(IList<OpenApiServer>? servers, string? target, string basePath)
    {
        if (servers is not { Count: > 0 }) return basePath;
        (string? origin, string path) = ServerOf(servers);
        return origin is null || origin == target ? path : origin + path;
    }

    // The address of a server may be relative to that of the document, which is not known.
    private static (string? Origin, string BasePath) ServerOf(IList<OpenApiServer>? servers)
    {
        OpenApiServer? server = servers?.FirstOrDefault();
        string url = server?.Url ?? "";
        foreach ((string name, OpenApiServerVariable variable) in server?.Variables ?? new Dictionary<string, OpenApiServerVariable>())
        {
            url = url.Replace("{" + name + "}", variable.Default ?? "", StringComparison.Ordinal);
        }

        if (Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && ScriptTarget.IsHttp(address))
        {
            return (ScriptTarget.Origin(address), address.AbsolutePath.TrimEnd('/'));
        }

        return (null, url.StartsWith('/') ? url.TrimEnd('/') : "");
    }
}

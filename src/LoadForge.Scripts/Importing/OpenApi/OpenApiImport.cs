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
        (string? target, string basePath) = ServerOf(document.Servers, options.BaseAddress);
        if (target is null && options.Target is null) notes.Add("the document names no server: set the target of the script.");
        ApiOperation[] every = [.. ApiOperation.All(document)];
        ApiOperation[] all = [.. every.Where(operation => ScriptDraft.IsMethod(operation.Method.Method.ToUpperInvariant()))];
        string[] unsendable = [.. every.Except(all).Select(operation => operation.ToString())];
        if (unsendable.Length > 0) notes.Add($"left out operations with a method that a script cannot send: {BoundedList.Of(unsendable)}.");
        ApiOperation[] chosen = [.. all.Where(operation => options.AllOperations || operation.IsSafe)];
        ScriptDraft.CheckCount(source, chosen.Length);
        ApiOperation[] complete = Complete(chosen, all, notes);
        var links = new OperationLinks(complete);
        var security = new SecuritySamples(ScriptDraft.PrefixOf(name));
        var operations = new OperationRequest(links, notes);
        ImmutableArray<ScriptRequest> requests =
        [
            .. links.Ordered(complete).Select(operation => security.Add(
                operations.Of(BaseOf(operation.Servers, target, basePath, options.BaseAddress), operation), operation.Operation.Security ?? document.Security)),
        ];
        string[] left = [.. all.Except(chosen).Select(operation => operation.ToString())];
        notes.AddRange(operations.Notes);
        notes.AddRange(security.Notes);
        if (left.Length > 0) notes.Add($"left out operations that may change something: {BoundedList.Of(left)}.");
        notes.AddRange(security.Variables.Select(variable => $"set the environment variable {variable}."));
        return new ScriptDraft
        {
            Name = name,
            Target = target,
            Requests = requests,
            Environment = [.. security.Variables],
            Notes = [.. notes],
            LacksOperations = left.Length > 0,
        };
    }

    // What only an operation that is left out can tell must not be made up: there would be no such thing.
    private static ApiOperation[] Complete(ApiOperation[] chosen, ApiOperation[] all, List<string> notes)
    {
        OperationLinks toAll = new(all), toChosen = new(chosen);
        var complete = new List<ApiOperation>();
        foreach (ApiOperation operation in chosen)
        {
            IOpenApiParameter? missing = operation.Parameters.FirstOrDefault(parameter => parameter.Required && !SampleValues.IsGiven(parameter)
                && toChosen.Find(operation, parameter) is null && toAll.Find(operation, parameter) is not null);
            if (missing is null) complete.Add(operation);
            else notes.Add($"left out {operation}: its \"{missing.Name}\" is in the response of {toAll.Find(operation, missing)!.Source}, which is left out.");
        }

        return [.. complete];
    }

    // A path or an operation may have servers of its own.
    private static string BaseOf(IList<OpenApiServer>? servers, string? target, string basePath, Uri? baseAddress)
    {
        if (servers is not { Count: > 0 }) return basePath;
        (string? origin, string path) = ServerOf(servers, baseAddress);
        return origin is null || origin == target ? path : origin + path;
    }

    // The address of a server may be relative to that of the document. Without a server it is the root of the host.
    private static (string? Origin, string BasePath) ServerOf(IList<OpenApiServer>? servers, Uri? baseAddress)
    {
        OpenApiServer? server = servers?.FirstOrDefault();
        string url = server?.Url ?? "";
        foreach ((string name, OpenApiServerVariable variable) in server?.Variables ?? new Dictionary<string, OpenApiServerVariable>())
        {
            url = url.Replace("{" + name + "}", variable.Default ?? "", StringComparison.Ordinal);
        }

        bool isAddress = baseAddress is null
            ? Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
            : Uri.TryCreate(baseAddress, url.Length == 0 ? "/" : url, out address);
        return isAddress && ScriptTarget.IsHttp(address!)
            ? (ScriptTarget.Origin(address!), address!.AbsolutePath.TrimEnd('/'))
            : (null, url.StartsWith('/') ? url.TrimEnd('/') : "");
    }
}

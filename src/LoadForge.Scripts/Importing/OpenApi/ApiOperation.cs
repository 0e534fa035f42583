using Microsoft.OpenApi;

namespace LoadForge.Scripts.Importing.OpenApi;

/// <summary>An operation of a document.</summary>
/// <param name="Path">Its path, with parameters in braces.</param>
/// <param name="Item">What is common to all operations of the path.</param>
/// <param name="Method">Its method.</param>
/// <param name="Operation">The operation.</param>
internal sealed record ApiOperation(string Path, IOpenApiPathItem Item, HttpMethod Method, OpenApiOperation Operation)
{
    /// <summary>Whether it must not change anything.</summary>
    public bool IsSafe => Method == HttpMethod.Get || Method == HttpMethod.Head;

    /// <summary>Its servers, or those of its path; null for those of the document.</summary>
    public IList<OpenApiServer>? Servers => Operation.Servers is { Count: > 0 } own ? own : Item.Servers;

    /// <summary>Its parameters; those of the operation replace those of its path.</summary>
    public IEnumerable<IOpenApiParameter> Parameters =>
        (Operation.Parameters ?? []).Concat(Item.Parameters ?? []).DistinctBy(parameter => (parameter.Name, parameter.In));

    /// <summary>All operations of a document, in its order.</summary>
    public static IEnumerable<ApiOperation> All(OpenApiDocument document) =>
        from path in document.Paths ?? []
        from operation in path.Value.Operations ?? []
        select new ApiOperation(path.Key, path.Value, operation.Key, operation.Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}";
}

using System.Text;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Templates;
using Microsoft.OpenApi;

namespace LoadForge.Scripts.Importing.OpenApi;

/// <summary>
/// The links of a document: they say which value of a response is a parameter of another operation. The value becomes a capture of the first operation that
/// gives it.
/// </summary>
internal sealed class OperationLinks
{
    private readonly Dictionary<(ApiOperation Target, string Parameter), LinkedValue> _values = [];
    private readonly UniqueNames _names = new("", StringComparer.OrdinalIgnoreCase, FunctionSet.BuiltIn.AsSpan());

    /// <summary>Finds the links.</summary>
    /// <param name="operations">The operations of which each may need values of others.</param>
    public OperationLinks(IReadOnlyCollection<ApiOperation> operations)
    {
        ILookup<string?, ApiOperation> byId = operations.ToLookup(operation => operation.Operation.OperationId);
        foreach (ApiOperation source in operations)
        {
            foreach (IOpenApiLink link in LinksOf(source))
            {
                if (byId[link.OperationId].FirstOrDefault() is { } target && target != source) Add(source, link, target);
            }
        }
    }

    /// <summary>The value of a parameter; null if no response gives it.</summary>
    public LinkedValue? Find(ApiOperation target, IOpenApiParameter parameter) =>
        parameter.Name is { } name && _values.TryGetValue((target, name), out LinkedValue? value) ? value : null;

    /// <summary>The captures of the responses of an operation.</summary>
    public IEnumerable<ScriptCapture> CapturesOf(ApiOperation source) =>
        _values.Values.Where(value => value.Source == source).Select(value => value.Capture).DistinctBy(capture => capture.Name.Text);

    /// <summary>The operations in an order in which every value is captured before it is needed: as they are, but a source stands before its targets.</summary>
    public IReadOnlyList<ApiOperation> Ordered(IReadOnlyList<ApiOperation> operations)
    {
        var ordered = new List<ApiOperation>(operations.Count);
        var met = new HashSet<ApiOperation>();
        foreach (ApiOperation operation in operations) Place(operation);
        return ordered;

        // Operations that need values of each other stay as they are.
        void Place(ApiOperation operation)
        {
            if (!met.Add(operation)) return;
            foreach (IOpenApiParameter parameter in operation.Parameters)
            {
                if (Find(operation, parameter) is { } value) Place(value.Source);
            }

            ordered.Add(operation);
        }
    }

    private static IEnumerable<IOpenApiLink> LinksOf(ApiOperation source) =>
        from response in source.Operation.Responses ?? []
        where response.Key.StartsWith('2')
        from link in response.Value.Links ?? new Dictionary<string, IOpenApiLink>()
        select link.Value;

    private void Add(ApiOperation source, IOpenApiLink link, ApiOperation target)
    {
        foreach ((string name, RuntimeExpressionAnyWrapper value) in link.Parameters ?? new Dictionary<string, RuntimeExpressionAnyWrapper>())
        {
            // A name may say where the parameter is: path.id.
            string plain = name.StartsWith("path.", StringComparison.Ordinal) || name.StartsWith("query.", StringComparison.Ordinal)
                ? name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]
                : name;
            bool isParameter = target.Parameters.Any(one => one.Name == plain && one.In is ParameterLocation.Path or ParameterLocation.Query);
            if (!isParameter || _values.ContainsKey((target, plain)) || PatternOf(value.Expression) is not var (from, pattern)) continue;
            ScriptCapture capture = CapturesOf(source).FirstOrDefault(known => known.Source == from && known.Pattern.Text == pattern)
                ?? new ScriptCapture(ScriptScalar.Of(_names.Take(Identifier.Camel(plain, "value"))), from, ScriptScalar.Of(pattern));
            _values.Add((target, plain), new LinkedValue(source, capture));
        }
    }

    private static (CaptureSource Source, string Pattern)? PatternOf(RuntimeExpression? expression) => expression switch
    {
        ResponseExpression { Source: HeaderExpression { Token: { Length: > 0 } header } } => (CaptureSource.Header, header),
        ResponseExpression { Source: BodyExpression { Fragment: { Length: > 0 } pointer } } when PathOf(pointer) is { } path => (CaptureSource.Json, path),
        _ => null,
    };

    // Null for a name that a path cannot contain.
    private static string? PathOf(string pointer)
    {
        var path = new StringBuilder("$");
        foreach (string step in pointer.Split('/')[1..])
        {
            if (step.Length == 0 || !step.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')) return null;
            if (step.All(char.IsAsciiDigit)) path.Append('[').Append(step).Append(']');
            else path.Append('.').Append(step);
        }

        return path.Length > 1 ? path.ToString() : null;
    }
}

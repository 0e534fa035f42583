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
    private readonly Dictionary<ApiOperation, List<ScriptCapture>> _captures = [];
    private readonly Dictionary<(ApiOperation Source, CaptureSource From, string Pattern), ScriptCapture> _known = [];
    private readonly Dictionary<ApiOperation, HashSet<string?>> _parameters = [];
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
    public IEnumerable<ScriptCapture> CapturesOf(ApiOperation source) => _captures.TryGetValue(source, out List<ScriptCapture>? captures) ? captures : [];

    /// <summary>The operations in an order in which every value is captured before it is needed: as they are, but a source stands before its targets.</summary>
    public IReadOnlyList<ApiOperation> Ordered(IReadOnlyList<ApiOperation> operations)
    {
        var ordered = new List<ApiOperation>(operations.Count);
        var met = new HashSet<ApiOperation>();
        var open = new Stack<(ApiOperation Operation, IEnumerator<ApiOperation> Sources)>();
        foreach (ApiOperation operation in operations)
        {
            Open(operation);
            while (open.TryPeek(out (ApiOperation Operation, IEnumerator<ApiOperation> Sources) last))
            {
                if (last.Sources.MoveNext()) Open(last.Sources.Current);
                else ordered.Add(open.Pop().Operation);
            }
        }

        return ordered;

        // Operations that need values of each other stay as they are. A stack of its own, because a document may chain any number of them.
        void Open(ApiOperation operation)
        {
            if (met.Add(operation)) open.Push((operation, SourcesOf(operation).GetEnumerator()));
        }
    }

    private IEnumerable<ApiOperation> SourcesOf(ApiOperation operation) =>
        operation.Parameters.Select(parameter => Find(operation, parameter)?.Source).OfType<ApiOperation>();

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
            if (!IsParameter(target, plain) || _values.ContainsKey((target, plain)) || PatternOf(value.Expression) is not var (from, pattern)) continue;
            _values.Add((target, plain), new LinkedValue(source, Capture(source, from, pattern, plain)));
        }
    }

    private bool IsParameter(ApiOperation target, string name)
    {
        if (!_parameters.TryGetValue(target, out HashSet<string?>? names))
        {
            names = [.. target.Parameters.Where(one => one.In is ParameterLocation.Path or ParameterLocation.Query).Select(one => one.Name)];
            _parameters.Add(target, names);
        }

        return names.Contains(name);
    }

    private ScriptCapture Capture(ApiOperation source, CaptureSource from, string pattern, string name)
    {
        if (_known.TryGetValue((source, from, pattern), out ScriptCapture? known)) return known;
        var capture = new ScriptCapture(ScriptScalar.Of(_names.Take(Identifier.Camel(name, "value"))), from, ScriptScalar.Of(pattern));
        if (!_captures.TryGetValue(source, out List<ScriptCapture>? captures)) _captures.Add(source, captures = []);
        captures.Add(capture);
        return _known[(source, from, pattern)] = capture;
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

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LoadForge.Analyzers;

/// <summary>The types that the rules know, in one compilation.</summary>
internal sealed class LoadForgeTypes
{
    private readonly ImmutableArray<INamedTypeSymbol> _plans;
    private readonly ImmutableArray<INamedTypeSymbol> _results;
    private readonly INamedTypeSymbol? _taskWithResult;
    private readonly INamedTypeSymbol? _user;
    private readonly INamedTypeSymbol? _loadTask;
    private readonly INamedTypeSymbol? _loadTest;
    private readonly INamedTypeSymbol? _httpClient;
    private readonly INamedTypeSymbol? _request;

    private LoadForgeTypes(Compilation compilation, INamedTypeSymbol plan)
    {
        ImmutableArray<INamedTypeSymbol> Known(params string[] names) =>
            names.Select(compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>().ToImmutableArray();

        Plan = plan;
        _plans = Known("LoadForge.LoadPlanBuilder", "LoadForge.CapacitySearch");
        _results = Known("LoadForge.Results.LoadResult", "LoadForge.Capacity.CapacityResult");
        _taskWithResult = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");
        _user = compilation.GetTypeByMetadataName("LoadForge.Scenarios.VirtualUser");
        _loadTask = compilation.GetTypeByMetadataName("LoadForge.Scenarios.LoadTaskAttribute");
        _loadTest = compilation.GetTypeByMetadataName("LoadForge.NUnit.LoadTestAttribute");
        _httpClient = compilation.GetTypeByMetadataName("System.Net.Http.HttpClient");
        _request = compilation.GetTypeByMetadataName("System.Net.Http.HttpRequestMessage");
    }

    /// <summary>The builder of plans.</summary>
    public INamedTypeSymbol Plan { get; }

    /// <summary>The types of a compilation; null if it does not refer to LoadForge.</summary>
    public static LoadForgeTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("LoadForge.LoadPlanBuilder") is { } plan ? new LoadForgeTypes(compilation, plan) : null;

    /// <summary>Whether a value still has to be run: a plan or a capacity search in the making.</summary>
    public bool IsPlan(ITypeSymbol? type) => Contains(_plans, type);

    /// <summary>Whether a value is the result of a run or a search.</summary>
    public bool IsResult(ITypeSymbol? type) => Contains(_results, type);

    /// <summary>Whether a value is a run in progress: a task whose result is that of a run or a search.</summary>
    public bool IsRun(ITypeSymbol? type) => type is INamedTypeSymbol { TypeArguments.Length: 1 } task
        && Same(task.OriginalDefinition, _taskWithResult)
        && IsResult(task.TypeArguments[0]);

    /// <summary>Whether a value is a virtual user.</summary>
    public bool IsUser(ITypeSymbol? type) => Same(type, _user);

    /// <summary>Whether a value is an HTTP client that is not the client of a virtual user.</summary>
    public bool IsForeignClient(ITypeSymbol? type) => Same(type, _httpClient);

    /// <summary>Whether a value is a request whose options, and so the name of its step, are set before it is sent.</summary>
    public bool IsRequest(ITypeSymbol? type) => Same(type, _request);

    /// <summary>The attribute of an iteration of a scenario class; null if the method is none.</summary>
    public AttributeData? LoadTaskOf(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(attribute => Same(attribute.AttributeClass, _loadTask));

    /// <summary>The attribute of a load test; null if the method is none.</summary>
    public AttributeData? LoadTestOf(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(attribute => Same(attribute.AttributeClass, _loadTest));

    /// <summary>Whether a member belongs to LoadForge.</summary>
    public static bool IsOurs(ISymbol? member) =>
        member?.ContainingAssembly?.Name is { } name && (name == "LoadForge" || name.StartsWith("LoadForge.", StringComparison.Ordinal));

    private static bool Contains(ImmutableArray<INamedTypeSymbol> types, ITypeSymbol? type) => types.Any(known => Same(type, known));

    private static bool Same(ITypeSymbol? type, INamedTypeSymbol? known) => known is not null && SymbolEqualityComparer.Default.Equals(type, known);
}

using LoadForge.Scenarios.Classes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>Everything that a plan can record by name: scenarios, steps, requests and checks. Known only if no other code can add to it.</summary>
internal sealed class RecordedNames
{
    private const string Login = "login";

    private static readonly string[] Verbs = ["Get", "Post", "Put", "Patch", "Delete"];

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly List<string> _declared = new();
    private readonly List<string> _beginnings = new();
    private readonly List<RequestPattern> _requests = new();
    private readonly LoadForgeTypes _types;
    private readonly Compilation _compilation;
    private bool _isComplete = true;
    private bool _hasAllRequests = true;

    private RecordedNames(LoadForgeTypes types, Compilation compilation)
    {
        _types = types;
        _compilation = compilation;
    }

    /// <summary>The names, as far as each is known exactly, and the likely names of requests.</summary>
    public IEnumerable<string> All => _declared.Concat(_requests.Select(request => request.Name)).Distinct();

    /// <summary>The names of a plan; null if other code may add to them.</summary>
    /// <param name="plan">The whole chain of the plan.</param>
    /// <param name="types">The known types.</param>
    /// <param name="compilation">The compilation of the plan.</param>
    public static RecordedNames? Of(PlanChain plan, LoadForgeTypes types, Compilation compilation)
    {
        var names = new RecordedNames(types, compilation);
        names.AddPlan(plan);
        return names._isComplete ? names : null;
    }

    /// <summary>Whether something may be recorded by a name.</summary>
    public bool Contains(string name)
    {
        if (_texts.Contains(name) || _beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal))) return true;
        return RequestPattern.IsRequest(name) && (!_hasAllRequests || _requests.Any(request => request.Matches(name)));
    }

    private void AddPlan(PlanChain plan)
    {
        switch (plan.Creation)
        {
            case { TargetMethod: { Name: "Scenario", IsGenericMethod: false } } creation:
                Declare(creation.ValueOf("name"));
                AddFunction(creation.ValueOf("body"));
                break;
            case { TargetMethod: { Name: "Scenario", IsGenericMethod: true } method } creation:
                AddClass(method.TypeArguments[0], creation.ValueOf("name"));
                break;
            case { TargetMethod.Name: "Scenarios" } creation when creation.ValueOf("scenarios") is ICollectionExpressionOperation several:
                foreach (IOperation one in several.Elements) AddPlan(PlanChain.UpTo(one, _types));
                break;
            default:
                _isComplete = false;
                break;
        }

        foreach (IInvocationOperation call in plan.Calls) AddCall(call);
    }

    // Extensions of the run and other packages may record steps of their own; a secret changes names.
    private void AddCall(IInvocationOperation call)
    {
        _isComplete &= call.TargetMethod is { Name: not ("Use" or "Secret"), ContainingAssembly.Name: "LoadForge" or "LoadForge.AspNetCore" };
        if (call.TargetMethod.Name != "Login") return;
        Declare(Login);
        AddFunction(call.ValueOf(Login));
    }

    private void AddFunction(IOperation? body)
    {
        if (body is IDelegateCreationOperation creation) body = creation.Target.Bare();
        if (body is not IAnonymousFunctionOperation { Symbol.Parameters.Length: 1 } function)
        {
            _isComplete = false;
            return;
        }

        foreach (IOperation operation in function.Body.Descendants())
        {
            AddExpression(operation);
            if (operation is IParameterReferenceOperation { Parameter: var read } && SymbolEqualityComparer.Default.Equals(read, function.Symbol.Parameters[0]))
                AddUse(operation);
            else if (operation is ILocalReferenceOperation local && _types.IsRequest(local.Type))
                _isComplete &= local.Local.DeclaringSyntaxReferences.All(place => function.Syntax.Span.Contains(place.Span));
        }
    }

    // The name of the scenario is that of the class, unless the plan has another.
    private void AddClass(ITypeSymbol type, IOperation? name)
    {
        if (name is { ConstantValue: { HasValue: true, Value: null } }) Declare(Words.Of(type.MetadataName));
        else Declare(name);
        if (ScenarioClass.Of(type, _types) is not { } scenario || !scenario.Tasks.Any())
        {
            _isComplete = false;
            return;
        }

        foreach ((IMethodSymbol method, AttributeData mark) in scenario.Tasks) Declare(NameOf(method, mark));
        foreach (IOperation? operation in scenario.Expressions(_compilation))
        {
            if (operation is null)
            {
                _isComplete = false;
                continue;
            }

            AddExpression(operation);
            if (_types.IsUser(operation.Type) && !scenario.Keeps(operation)) AddUse(operation);
        }
    }

    private static string NameOf(IMethodSymbol task, AttributeData mark) =>
        mark.NamedArguments.FirstOrDefault(argument => argument.Key == "Name").Value.Value is string name && !string.IsNullOrWhiteSpace(name)
            ? name
            : Words.Of(task.Name);

    // A string may be a name. A request that other code made may have one too.
    private void AddExpression(IOperation operation)
    {
        if (operation.Text() is { } text) _texts.Add(text);
        if (operation is IInvocationOperation { TargetMethod.Name: "AsStep", Arguments: { Length: > 0 } given }) Declare(given[given.Length - 1].Value.Bare());
        if (!_types.IsRequest(operation.Type)) return;
        _isComplete &= operation switch
        {
            IInvocationOperation call => LoadForgeTypes.IsOurs(call.TargetMethod),
            IConversionOperation conversion => _types.IsRequest(conversion.Operand.Type),
            IObjectCreationOperation or IObjectOrCollectionInitializerOperation or IInstanceReferenceOperation => true,
            ILocalReferenceOperation or ISimpleAssignmentOperation => true,
            _ => false
        };
    }

    private void AddUse(IOperation user)
    {
        switch (user.User(), user.CallOn())
        {
            case (IPropertyReferenceOperation { Property.Name: "Id" or "Iteration" or "Cancellation" or "Random" or "Session" or "Metrics" }, _):
                break;
            case (IPropertyReferenceOperation { Property.Name: "Http" } http, _):
                AddRequest(http);
                break;
            case (_, { } call) when LoadForgeTypes.IsOurs(call.TargetMethod):
                AddStep(call);
                break;
            default:
                _isComplete = false;
                break;
        }
    }

    private void AddStep(IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case "Step" or "Check" or "CheckBody" or "CheckJson":
                Declare(call.ValueOf("name"));
                break;
            case "CheckStatus":
                _beginnings.Add("status is ");
                break;
            case "CheckHeader":
                _beginnings.Add("header ");
                break;
            case "Think" or "Next":
                break;
            default:
                _isComplete = false;
                break;
        }
    }

    private void AddRequest(IPropertyReferenceOperation http)
    {
        if (http.CallOn() is not { } call || call.TargetMethod.ContainingAssembly.Name is not ("LoadForge" or "System.Net.Http" or "System.Net.Http.Json"))
        {
            _isComplete &= http.User() is IPropertyReferenceOperation { Property.Name: "DefaultRequestHeaders" };
            return;
        }

        string? method = Verbs.FirstOrDefault(verb => call.TargetMethod.Name.StartsWith(verb, StringComparison.Ordinal));
        if (method is not null && RequestPattern.Of(method.ToUpperInvariant(), call.ValueOf("requestUri")) is { } request) _requests.Add(request);
        else _hasAllRequests = false;
    }

    private void Declare(IOperation? name)
    {
        if (name.Text() is { } text) Declare(text);
        else _isComplete = false;
    }

    private void Declare(string name)
    {
        _texts.Add(name);
        if (!_declared.Contains(name)) _declared.Add(name);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>The source of a scenario class and of all its base classes.</summary>
internal sealed class ScenarioClass
{
    private readonly List<INamedTypeSymbol> _levels;
    private readonly LoadForgeTypes _types;

    private ScenarioClass(List<INamedTypeSymbol> levels, LoadForgeTypes types)
    {
        _levels = levels;
        _types = types;
    }

    /// <summary>The methods with <c>[LoadTask]</c>, and their attributes.</summary>
    public IEnumerable<(IMethodSymbol Method, AttributeData Mark)> Tasks
    {
        get
        {
            foreach (IMethodSymbol method in _levels.SelectMany(level => level.GetMembers().OfType<IMethodSymbol>()))
            {
                if (_types.LoadTaskOf(method) is { } mark) yield return (method, mark);
            }
        }
    }

    /// <summary>The class; null if other code may see its users, or if a part of it is in another assembly.</summary>
    /// <param name="type">The type that a plan names.</param>
    /// <param name="types">The known types.</param>
    public static ScenarioClass? Of(ITypeSymbol type, LoadForgeTypes types)
    {
        var levels = new List<INamedTypeSymbol>();
        for (ITypeSymbol? level = type; level?.SpecialType != SpecialType.System_Object; level = level.BaseType)
        {
            if (level is not INamedTypeSymbol { OriginalDefinition: var source } || source.DeclaringSyntaxReferences.IsEmpty) return null;
            if (source.GetMembers().Any(member => types.IsUser(TypeOf(member)) && !IsHidden(member))) return null;
            levels.Add(source);
        }

        return new ScenarioClass(levels, types);
    }

    /// <summary>Every expression of the class; null for one that is a virtual user in an unknown place.</summary>
    /// <param name="compilation">The compilation of the class.</param>
    public IEnumerable<IOperation?> Expressions(Compilation compilation)
    {
        foreach (SyntaxReference part in _levels.SelectMany(level => level.DeclaringSyntaxReferences))
        {
#pragma warning disable RS1030 // The class may be in another file than the threshold that is analyzed.
            SemanticModel model = compilation.GetSemanticModel(part.SyntaxTree);
#pragma warning restore RS1030
            foreach (ExpressionSyntax expression in part.GetSyntax().DescendantNodes().OfType<ExpressionSyntax>().Where(IsWhole))
            {
                if (model.GetOperation(expression) is { } operation) yield return operation;
                else if (_types.IsUser(model.GetTypeInfo(expression).Type) && model.GetSymbolInfo(expression).Symbol is not ITypeSymbol) yield return null;
            }
        }
    }

    /// <summary>Whether a user stays in the class: it is kept in a variable or a hidden field, or passed to a method of the class.</summary>
    /// <param name="user">An expression of the class whose value is a virtual user.</param>
    public bool Keeps(IOperation user) => user.Parent switch
    {
        IExpressionStatementOperation or IVariableInitializerOperation or IFieldInitializerOperation or IPropertyInitializerOperation => true,
        ISimpleAssignmentOperation assignment => IsOwnPlace(assignment.Target),
        IArgumentOperation { Parent: IInvocationOperation { Instance: null or IInstanceReferenceOperation } call, Parameter: { } parameter } =>
            IsOwn(call.TargetMethod) && _types.IsUser(parameter.OriginalDefinition.Type),
        _ => false
    };

    // The name in `this.user` belongs to the expression around it; the one in `user: user` names a parameter.
    private static bool IsWhole(ExpressionSyntax expression) =>
        expression.Parent is not (NameColonSyntax or NameEqualsSyntax)
            && !(expression.Parent is MemberAccessExpressionSyntax access && access.Name == expression);

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null
    };

    private static bool IsHidden(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal;

    private bool IsOwnPlace(IOperation place) => place switch
    {
        IFieldReferenceOperation { Field: var field } => IsOwn(field) && _types.IsUser(field.OriginalDefinition.Type),
        IPropertyReferenceOperation { Property: var property } => IsOwn(property) && _types.IsUser(property.OriginalDefinition.Type),
        ILocalReferenceOperation or IParameterReferenceOperation => _types.IsUser(place.Type),
        _ => false
    };

    private bool IsOwn(ISymbol member) => _levels.Contains(member.ContainingType.OriginalDefinition, SymbolEqualityComparer.Default);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>Finds HTTP clients in scenarios that are not the client of the virtual user.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ForeignHttpClientAnalyzer() : LoadForgeAnalyzer(Rule)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "LF0004";

    // A warning: the requests are in no step, so thresholds judge something else than the test sends.
    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A scenario does not use the client of its user",
        "Requests of this client are not measured; use Http of the virtual user",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Only requests of the user's client are recorded as steps, named, and judged by thresholds.",
        Pages + Id + ".md");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext start, LoadForgeTypes types) =>
        start.RegisterOperationAction(
            context =>
            {
                IOperation operation = context.Operation;
                if (types.IsForeignClient(operation.Type) && IsShared(operation)
                    && ScenarioCode.Around(operation, context.ContainingSymbol, types) is { } scenario && IsFromOutside(operation, scenario))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, operation.Syntax.GetLocation()));
                }
            },
            OperationKind.ObjectCreation,
            OperationKind.FieldReference,
            OperationKind.PropertyReference,
            OperationKind.LocalReference);

    // A field of an object may well be the user's client, which its constructor was given.
    private static bool IsShared(IOperation client) => client is IObjectCreationOperation or ILocalReferenceOperation
        || client is IMemberReferenceOperation { Member.IsStatic: true };

    // A variable of the scenario itself is reported where the client is created; one from outside may hold anything but a new client.
    private static bool IsFromOutside(IOperation client, IOperation scenario) => client is not ILocalReferenceOperation { Local: var local }
        || client.Outermost().Descendants().Any(operation => operation is IVariableDeclaratorOperation declarator
            && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local)
            && declarator.Initializer?.Value.Bare() is IObjectCreationOperation
            && !scenario.Syntax.Span.Contains(declarator.Syntax.Span));
}

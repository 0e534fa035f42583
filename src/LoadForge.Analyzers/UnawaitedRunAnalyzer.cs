using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>Finds runs that nobody awaits: the test ends before they do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnawaitedRunAnalyzer() : LoadForgeAnalyzer(Rule)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "LF0001";

    // A warning: the test ends before its run, which fails it if the run is seen at all.
    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A run is not awaited",
        "Await the run; otherwise, the test ends before it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The result of the run is not used, so the code after it continues while the run is in progress.",
        Pages + Id + ".md");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext start, LoadForgeTypes types) =>
        start.RegisterOperationAction(
            context =>
            {
                if (types.IsRun(context.Operation.Type) && IsDropped(context.Operation))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.NamePlace()));
                }
            },
            OperationKind.Invocation);

    private static bool IsDropped(IOperation run)
    {
        IOperation whole = run;
        while (whole.CallOn() is { TargetMethod.Name: "ConfigureAwait" } configured) whole = configured;
        IOperation? user = whole.User();
        while (user is IConditionalAccessOperation access) user = access.User();
        return user switch
        {
            IExpressionStatementOperation statement => !IsOfExpectedException(statement),
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => !IsRead(declarator),
            _ => false
        };
    }

    // A lambda that returns nothing, in a variable or for an assertion: an invalid plan throws before there is a task.
    private static bool IsOfExpectedException(IExpressionStatementOperation statement)
    {
        if (statement.Syntax.Parent is not LambdaExpressionSyntax) return false;
        IOperation? function = statement.Parent;
        while (function is not (null or IAnonymousFunctionOperation)) function = function.Parent;
        IOperation? user = function?.Parent is IDelegateCreationOperation creation ? creation.User() : function?.User();
        return user is not IArgumentOperation { Parent: IInvocationOperation call } || call.TargetMethod.ContainingType.Name.Contains("Assert");
    }

    private static bool IsRead(IVariableDeclaratorOperation declarator) => declarator.Outermost().Descendants()
        .Any(operation => operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>Finds plans and capacity searches that are built and then dropped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnrunPlanAnalyzer() : LoadForgeAnalyzer(Rule)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "LF0002";

    // A warning: the code does nothing.
    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A plan is built and not run",
        "The plan is built and not run; end it with 'await … .RunAsync()'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Building a plan generates no load. Only RunAsync does.",
        Pages + Id + ".md");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext start, LoadForgeTypes types)
    {
        start.RegisterOperationAction(context => CheckStatement(context, types), OperationKind.ExpressionStatement);
        start.RegisterOperationAction(context => CheckVariable(context, types), OperationKind.VariableDeclarator);
    }

    // An expression without a statement around it is the body of a lambda, which somebody calls to see what it throws.
    private static void CheckStatement(OperationAnalysisContext context, LoadForgeTypes types)
    {
        var statement = (IExpressionStatementOperation)context.Operation;
        if (types.IsPlan(statement.Operation.Type) && statement.Syntax.Parent is not LambdaExpressionSyntax) Report(context, statement.Operation, types);
    }

    private static void CheckVariable(OperationAnalysisContext context, LoadForgeTypes types)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (declarator.Initializer?.Value is not { } plan || !types.IsPlan(plan.Bare().Type)) return;
        bool isUsed = declarator.Outermost().Descendants()
            .OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol))
            .Any(reference => PlanChain.EndOf(reference, types).User() is not IExpressionStatementOperation);
        if (!isUsed) Report(context, plan, types);
    }

    // Plans from elsewhere may be run by those who made them.
    private static void Report(OperationAnalysisContext context, IOperation plan, LoadForgeTypes types)
    {
        if (PlanChain.UpTo(plan, types).Creation is { } creation) context.ReportDiagnostic(Diagnostic.Create(Rule, creation.NamePlace()));
    }
}

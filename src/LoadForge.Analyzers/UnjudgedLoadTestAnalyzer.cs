using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>Finds load tests whose times nobody judges.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnjudgedLoadTestAnalyzer() : LoadForgeAnalyzer(Rule)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "LF0006";

    // A suggestion: such a test is not useless, since the default thresholds judge its errors and missed starts.
    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A load test judges no times",
        "The load test has neither a threshold nor an assertion; it fails only on errors and missed starts, however slow the target is",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Without a threshold such as P95 < 500.Milliseconds(), a load test passes however long its requests take.",
        Pages + Id + ".md");

    private static readonly ImmutableHashSet<string> AssertingWords = ImmutableHashSet.Create("Should", "Verify", "Assert", "Check", "Expect", "Must", "Match");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext start, LoadForgeTypes types) =>
        start.RegisterOperationBlockAction(context =>
        {
            if (context.OwningSymbol is not IMethodSymbol method || types.LoadTestOf(method) is not { } attribute || ComparesWithBaseline(attribute)) return;
            IOperation[] operations = [.. context.OperationBlocks.SelectMany(block => block.DescendantsAndSelf())];
            IOperation[] runs = [.. operations.Where(operation => operation is IInvocationOperation && types.IsRun(operation.Type))];
            if (runs.Length > 0 && runs.All(run => IsWithoutThreshold(run, types)) && !operations.Any(operation => Judges(operation, types)))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, method.Locations[0]));
            }
        });

    private static bool ComparesWithBaseline(AttributeData attribute) =>
        attribute.NamedArguments.Any(argument => argument is { Key: "Baseline", Value.Value: true });

    // Only a plan that is seen from its creation to its run.
    private static bool IsWithoutThreshold(IOperation run, LoadForgeTypes types)
    {
        if (((IInvocationOperation)run).Receiver()?.Bare() is not { } plan || !types.IsPlan(plan.Type)) return false;
        PlanChain chain = PlanChain.UpTo(plan, types);
        return chain.Creation is { TargetMethod.Name: "Scenario" or "Scenarios" }
            && chain.Calls.All(call => LoadForgeTypes.IsOurs(call.TargetMethod) && !call.TargetMethod.Name.StartsWith("Expect", StringComparison.Ordinal));
    }

    private static bool Judges(IOperation operation, LoadForgeTypes types) => operation switch
    {
        IThrowOperation => true,
        IInvocationOperation call => IsAssertion(call.TargetMethod) || HandsOver(call, types),
        IAssignmentOperation { Target: not (ILocalReferenceOperation or IDiscardOperation), Value: { } value } => IsOfRun(value, types),
        IReturnOperation { ReturnedValue: { } value } => types.IsResult(value.Type),
        _ => false
    };

    private static bool IsAssertion(IMethodSymbol method) =>
        method.ContainingType.Name.Contains("Assert") || AssertingWords.Any(word => method.Name.StartsWith(word, StringComparison.Ordinal));

    // Somebody else may judge what is handed over.
    private static bool HandsOver(IInvocationOperation call, LoadForgeTypes types) =>
        !LoadForgeTypes.IsOurs(call.TargetMethod) && call.Arguments.Any(argument => IsOfRun(argument.Value.Bare(), types));

    private static bool IsOfRun(IOperation value, LoadForgeTypes types) => types.IsResult(value.Type) || types.IsRun(value.Type);
}

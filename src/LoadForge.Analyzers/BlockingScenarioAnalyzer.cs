using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>Finds calls in scenarios that block a thread of the generator.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BlockingScenarioAnalyzer() : LoadForgeAnalyzer(Rule)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "LF0003";

    // A warning: the generator is saturated early, and its verdicts are inconclusive.
    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A scenario blocks a thread",
        "'{0}' blocks a thread of the generator, which all virtual users share; {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Virtual users share a few threads. A user that blocks one keeps the others from starting in time, and the generator is saturated.",
        Pages + Id + ".md");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext start, LoadForgeTypes types) =>
        start.RegisterOperationAction(
            context =>
            {
                if (Blocked(context.Operation) is not { } call) return;
                if (ScenarioCode.Around(context.Operation, context.ContainingSymbol, types) is not { } scenario) return;
                if (call.Task is { } task && FinishedTasks.Includes(task, context.Operation, scenario)) return;
                context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.NamePlace(), call.Name, call.Remedy));
            },
            OperationKind.Invocation,
            OperationKind.PropertyReference);

    private static BlockingCall? Blocked(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: var type } } result when IsTask(type) =>
            new BlockingCall("Result", "await the task", result.Instance?.Bare()),
        IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitAll" or "WaitAny", ContainingType: var type } method } wait when IsTask(type) =>
            new BlockingCall(method.Name, "await the task", wait.Instance?.Bare()),
        IInvocationOperation { TargetMethod.Name: "GetResult", Instance: { } awaiter }
            when awaiter.Bare() is IInvocationOperation { TargetMethod.Name: "GetAwaiter" } getAwaiter =>
            new BlockingCall("GetAwaiter().GetResult()", "await the task", getAwaiter.Receiver()?.Bare()),
        IInvocationOperation { TargetMethod: { Name: "Sleep", ContainingType: { Name: "Thread", ContainingNamespace.Name: "Threading" } } } =>
            new BlockingCall("Thread.Sleep", "await Think of the user", null),
        _ => null
    };

    private static bool IsTask(INamedTypeSymbol type) =>
        type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };
}

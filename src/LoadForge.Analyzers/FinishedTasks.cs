using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>Tasks that have ended before their result is read, which then blocks nothing.</summary>
internal static class FinishedTasks
{
    /// <summary>Whether a task has ended, as far as the code before it says, or may have ended.</summary>
    /// <param name="task">The task.</param>
    /// <param name="use">Where its result is read.</param>
    /// <param name="scenario">The function of the scenario around it.</param>
    public static bool Includes(IOperation task, IOperation use, IOperation scenario)
    {
        if (task is IInvocationOperation or IAwaitOperation) return false;

        // A parameter is a task of somebody else, who may have awaited it: ContinueWith(done => done.Result).
        if (task is IParameterReferenceOperation) return true;
        IOperation[] before = [.. scenario.Descendants().Where(operation => operation.Syntax.Span.End <= use.Syntax.SpanStart)];
        return before.OfType<IAwaitOperation>().Any(await => AwaitsAll(await) || Names(await, task))
            || before.OfType<IPropertyReferenceOperation>().Any(property => IsQuestion(property.Property) && Names(property, task));
    }

    private static bool AwaitsAll(IAwaitOperation await) =>
        await.Descendants().Any(operation => operation is IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WhenAny" } });

    private static bool IsQuestion(IPropertySymbol property) => property.Name is "IsCompleted" or "IsCompletedSuccessfully" or "Status";

    private static bool Names(IOperation whole, IOperation task)
    {
        ISymbol? variable = VariableOf(task);
        return variable is not null
            && whole.Descendants().Any(operation => SymbolEqualityComparer.Default.Equals(VariableOf(operation), variable));
    }

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IMemberReferenceOperation member => member.Member,
        _ => null
    };
}

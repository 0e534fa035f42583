using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>The calls that build one plan or capacity search, one on the result of the other.</summary>
internal sealed class PlanChain
{
    private PlanChain(IOperation root, ImmutableArray<IInvocationOperation> calls)
    {
        Root = root;
        Calls = calls;
    }

    /// <summary>What the first call is made on: the creation of the plan, a variable, or something else.</summary>
    public IOperation Root { get; }

    /// <summary>The calls, in their order, without the creation.</summary>
    public ImmutableArray<IInvocationOperation> Calls { get; }

    /// <summary>The call of LoadForge that creates the plan, such as <c>Load.Scenario</c>; null if the chain begins elsewhere.</summary>
    public IInvocationOperation? Creation => Root is IInvocationOperation { TargetMethod: { IsStatic: true } method } creation && LoadForgeTypes.IsOurs(method)
        ? creation
        : null;

    /// <summary>The chain up to an operation.</summary>
    public static PlanChain UpTo(IOperation last, LoadForgeTypes types)
    {
        ImmutableArray<IInvocationOperation>.Builder calls = ImmutableArray.CreateBuilder<IInvocationOperation>();
        IOperation current = last.Bare();
        while (current is IInvocationOperation call && call.Receiver()?.Bare() is { } receiver && types.IsPlan(receiver.Type))
        {
            calls.Add(call);
            current = receiver;
        }

        calls.Reverse();
        return new PlanChain(current, calls.ToImmutable());
    }

    /// <summary>The last operation of a chain that is still a plan.</summary>
    /// <param name="part">An operation of the chain.</param>
    /// <param name="types">The known types.</param>
    public static IOperation EndOf(IOperation part, LoadForgeTypes types)
    {
        IOperation end = part;
        while (end.CallOn() is { } call && types.IsPlan(call.Type)) end = call;
        return end;
    }
}

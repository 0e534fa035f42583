using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>
/// The code that virtual users run: functions with a virtual user as parameter, and the iterations of scenario classes, with all functions in them.
/// </summary>
internal static class ScenarioCode
{
    /// <summary>The function of a scenario that an operation belongs to; null if it belongs to none. A method is its whole body.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="member">The member that contains it.</param>
    /// <param name="types">The known types.</param>
    public static IOperation? Around(IOperation operation, ISymbol member, LoadForgeTypes types)
    {
        IOperation current = operation;
        while (true)
        {
            IMethodSymbol? function = current switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null
            };
            if (function is not null && HasUser(function, types)) return current;
            if (current.Parent is null) break;
            current = current.Parent;
        }

        return member is IMethodSymbol method && (HasUser(method, types) || types.LoadTaskOf(method) is not null) ? current : null;
    }

    private static bool HasUser(IMethodSymbol function, LoadForgeTypes types) => function.Parameters.Any(parameter => types.IsUser(parameter.Type));
}

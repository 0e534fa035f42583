using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>Ways through the operations of a method.</summary>
internal static class OperationTree
{
    /// <summary>An operation without the conversions and parentheses around it.</summary>
    public static IOperation Bare(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>What uses the value of an operation, without the conversions and parentheses between them.</summary>
    public static IOperation? User(this IOperation operation)
    {
        IOperation? parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation) parent = parent.Parent;
        return parent;
    }

    /// <summary>The whole body that an operation belongs to.</summary>
    public static IOperation Outermost(this IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }

    /// <summary>What a method is called on, also if it is an extension; null for others.</summary>
    public static IOperation? Receiver(this IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);

    /// <summary>The call whose receiver an operation is; null if it is none.</summary>
    public static IInvocationOperation? CallOn(this IOperation operation)
    {
        IOperation? user = operation.User();
        if (user is IArgumentOperation argument) user = argument.Parent;
        return user is IInvocationOperation call && call.Receiver()?.Bare() == operation ? call : null;
    }

    /// <summary>The value for a parameter; null if there is no such parameter.</summary>
    public static IOperation? ValueOf(this IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value.Bare();

    /// <summary>A string that the compiler knows; null for others.</summary>
    public static string? Text(this IOperation? operation) =>
        operation is { ConstantValue: { HasValue: true, Value: string text } } ? text : null;

    /// <summary>The place of a called method's name, or of the whole call if it has none.</summary>
    public static Location NamePlace(this IOperation operation) => operation.Syntax switch
    {
        InvocationExpressionSyntax call => NameOf(call.Expression).GetLocation(),
        ExpressionSyntax expression => NameOf(expression).GetLocation(),
        _ => operation.Syntax.GetLocation()
    };

    private static ExpressionSyntax NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => expression
    };
}

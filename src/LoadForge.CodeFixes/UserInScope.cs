using LoadForge.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.CodeFixes;

/// <summary>The virtual user that code of a scenario can name.</summary>
/// <param name="name">The name of the parameter.</param>
/// <param name="isOfInnermostFunction">Whether it is a parameter of the innermost function around the code.</param>
internal sealed class UserInScope(string name, bool isOfInnermostFunction)
{
    /// <summary>The name of the parameter.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is a parameter of the innermost function around the code.</summary>
    public bool IsOfInnermostFunction { get; } = isOfInnermostFunction;

    /// <summary>The virtual user at a place; null if none is in scope, or if it has no name.</summary>
    public static UserInScope? At(SyntaxNode place, SemanticModel model)
    {
        if (LoadForgeTypes.Of(model.Compilation) is not { } types) return null;
        bool isInnermost = true;
        foreach (SyntaxNode node in place.Ancestors())
        {
            if (ParametersOf(node) is not { } parameters) continue;
            foreach (ParameterSyntax parameter in parameters)
            {
                if (model.GetDeclaredSymbol(parameter) is { IsDiscard: false } symbol && types.IsUser(symbol.Type) && symbol.Name != "_")
                {
                    return new UserInScope(symbol.Name, isInnermost);
                }
            }

            isInnermost = false;
        }

        return null;
    }

    private static IEnumerable<ParameterSyntax>? ParametersOf(SyntaxNode node) => node switch
    {
        SimpleLambdaExpressionSyntax lambda => [lambda.Parameter],
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
        LocalFunctionStatementSyntax local => local.ParameterList.Parameters,
        MethodDeclarationSyntax method => method.ParameterList.Parameters,
        _ => null
    };
}

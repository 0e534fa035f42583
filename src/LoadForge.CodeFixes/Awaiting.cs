using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace LoadForge.CodeFixes;

/// <summary>Puts <c>await</c> before expressions.</summary>
internal static class Awaiting
{
    /// <summary>The expression with <c>await</c> before it.</summary>
    public static AwaitExpressionSyntax Await(ExpressionSyntax expression) => SyntaxFactory
        .AwaitExpression(
            SyntaxFactory.Token(default, SyntaxKind.AwaitKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)),
            expression.WithoutLeadingTrivia())
        .WithLeadingTrivia(expression.GetLeadingTrivia());

    /// <summary>A task with <c>await</c> before it, in the place of an expression, and in parentheses where it needs them.</summary>
    public static ExpressionSyntax AwaitInPlaceOf(ExpressionSyntax place, ExpressionSyntax task) =>
        (place.Parent is ExpressionSyntax ? (ExpressionSyntax)SyntaxFactory.ParenthesizedExpression(Await(task.WithoutTrivia())) : Await(task.WithoutTrivia()))
            .WithTriviaFrom(place)
            .WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>Whether the function around a place may await.</summary>
    public static bool IsAllowedAt(SyntaxNode place) => FunctionAround(place) switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => false
    };

    /// <summary>
    /// The change that replaces an expression by one that awaits: in an async function, or in a method that returns nothing, which becomes async.
    /// Null for all other functions: their callers would have to change too.
    /// </summary>
    public static (SyntaxNode Old, SyntaxNode New)? Replace(ExpressionSyntax old, ExpressionSyntax awaited)
    {
        if (IsAllowedAt(old)) return (old, awaited);
        return FunctionAround(old) is MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } method
            && !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
            && method.ExplicitInterfaceSpecifier is null
            ? (method, MadeAsync(method.ReplaceNode(old, awaited)))
            : null;
    }

    private static MethodDeclarationSyntax MadeAsync(MethodDeclarationSyntax method)
    {
        TypeSyntax task = SyntaxFactory.ParseTypeName("global::System.Threading.Tasks.Task")
            .WithAdditionalAnnotations(Simplifier.Annotation)
            .WithTrailingTrivia(method.ReturnType.GetTrailingTrivia());
        SyntaxToken keyword = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return method.Modifiers.Count == 0
            ? method.WithReturnType(task).WithModifiers(SyntaxFactory.TokenList(keyword.WithLeadingTrivia(method.ReturnType.GetLeadingTrivia())))
            : method.WithReturnType(task).AddModifiers(keyword);
    }

    private static SyntaxNode? FunctionAround(SyntaxNode place) => place.Ancestors().FirstOrDefault(
        node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax);
}

using System.Composition;
using LoadForge.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.CodeFixes;

/// <summary>Runs a plan that was built and dropped.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class RunPlanFix() : ExpressionFix(UnrunPlanAnalyzer.Id, "Run the plan")
{
    /// <inheritdoc/>
    protected override (SyntaxNode Old, SyntaxNode New)? Fix(ExpressionSyntax place, Diagnostic diagnostic, SemanticModel model)
    {
        ExpressionSyntax? chain = place.AncestorsAndSelf().TakeWhile(node => node is ExpressionSyntax).OfType<ExpressionSyntax>().LastOrDefault();
        return chain is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax } last
            ? Awaiting.Replace(last, Awaiting.Await(Run(last)))
            : null;
    }

    // On a line of its own, if the last call is.
    private static InvocationExpressionSyntax Run(InvocationExpressionSyntax chain)
    {
        var last = (chain.Expression as MemberAccessExpressionSyntax)?.OperatorToken;
        SyntaxToken dot = SyntaxFactory.Token(SyntaxKind.DotToken).WithLeadingTrivia(last?.LeadingTrivia ?? default);
        MemberAccessExpressionSyntax run = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            chain.WithTrailingTrivia(last?.GetPreviousToken().TrailingTrivia ?? default),
            dot,
            SyntaxFactory.IdentifierName("RunAsync"));
        return SyntaxFactory.InvocationExpression(run).WithTrailingTrivia(chain.GetTrailingTrivia());
    }
}

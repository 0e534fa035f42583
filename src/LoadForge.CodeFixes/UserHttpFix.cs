using System.Composition;
using LoadForge.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.CodeFixes;

/// <summary>Sends a request through the client of the virtual user.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class UserHttpFix() : ExpressionFix(ForeignHttpClientAnalyzer.Id, "Use the client of the user")
{
    /// <inheritdoc/>
    protected override (SyntaxNode Old, SyntaxNode New)? Fix(ExpressionSyntax place, Diagnostic diagnostic, SemanticModel model)
    {
        ExpressionSyntax client = place;
        while (client.Parent is ParenthesizedExpressionSyntax parenthesized) client = parenthesized;

        // Only where the client is called: a variable may be disposed, which the user's client must not be.
        return client.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access
            && access.Expression == client
            && access.Name.Identifier.Text != "Dispose"
            && UserInScope.At(client, model) is { } user
            ? (client, SyntaxFactory.ParseExpression(user.Name + ".Http").WithTriviaFrom(client))
            : null;
    }
}

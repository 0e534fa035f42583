using System.Composition;
using LoadForge.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.CodeFixes;

/// <summary>Names a step as the scenario does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class NearestStepFix() : ExpressionFix(UnknownStepAnalyzer.Id, "Use the nearest name of the scenario")
{
    /// <inheritdoc/>
    protected override (SyntaxNode Old, SyntaxNode New)? Fix(ExpressionSyntax place, Diagnostic diagnostic, SemanticModel model) =>
        place is LiteralExpressionSyntax literal
        && diagnostic.Properties.TryGetValue(UnknownStepAnalyzer.Nearest, out string? nearest)
        && nearest is not null
            ? (literal, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(nearest)).WithTriviaFrom(literal))
            : null;
}

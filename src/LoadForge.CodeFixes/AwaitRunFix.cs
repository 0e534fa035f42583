using System.Composition;
using LoadForge.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.CodeFixes;

/// <summary>Awaits a run.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AwaitRunFix() : ExpressionFix(UnawaitedRunAnalyzer.Id, "Await the run")
{
    /// <inheritdoc/>
    protected override (SyntaxNode Old, SyntaxNode New)? Fix(ExpressionSyntax place, Diagnostic diagnostic, SemanticModel model)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not ExpressionSyntax run) return null;
        while (run.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
        {
            run = configured;
        }

        // A conditional call may give no task to await.
        return run.Ancestors().TakeWhile(node => node is ExpressionSyntax).Any(node => node is ConditionalAccessExpressionSyntax)
            ? null
            : Awaiting.Replace(run, Awaiting.Await(run));
    }
}

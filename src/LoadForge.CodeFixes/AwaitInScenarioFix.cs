using System.Composition;
using LoadForge.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.CodeFixes;

/// <summary>Awaits in a scenario instead of blocking a thread.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AwaitInScenarioFix() : ExpressionFix(BlockingScenarioAnalyzer.Id, "Await instead of blocking")
{
    /// <inheritdoc/>
    protected override (SyntaxNode Old, SyntaxNode New)? Fix(ExpressionSyntax place, Diagnostic diagnostic, SemanticModel model)
    {
        if (!Awaiting.IsAllowedAt(place) || place.FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is not { } access) return null;
        return (access.Name.Identifier.Text, access.Parent) switch
        {
            ("Result", _) => Awaited(access, access.Expression),
            ("Wait", InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } wait) => Awaited(wait, access.Expression),
            ("GetResult", InvocationExpressionSyntax wait) when access.Expression is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "GetAwaiter" } getAwaiter
            } => Awaited(wait, getAwaiter.Expression),
            ("Sleep", InvocationExpressionSyntax sleep) => Think(sleep, model),
            _ => null
        };
    }

    private static (SyntaxNode Old, SyntaxNode New)? Awaited(ExpressionSyntax blocking, ExpressionSyntax task) =>
        (blocking, Awaiting.AwaitInPlaceOf(blocking, task));

    // Think times lie between steps: a sleep inside a step is a part of it, and stays one.
    private static (SyntaxNode Old, SyntaxNode New)? Think(InvocationExpressionSyntax sleep, SemanticModel model)
    {
        if (UserInScope.At(sleep, model) is not { } user || sleep.ArgumentList.Arguments.Count != 1) return null;
        ExpressionSyntax time = sleep.ArgumentList.Arguments[0].Expression;
        ExpressionSyntax call = user.IsOfInnermostFunction
            ? SyntaxFactory.ParseExpression($"{user.Name}.Think({InTimeSpan(time, model)})")
            : SyntaxFactory.ParseExpression($"Task.Delay({time}, {user.Name}.Cancellation)");
        return (sleep, Awaiting.Await(call.WithTriviaFrom(sleep)));
    }

    private static string InTimeSpan(ExpressionSyntax time, SemanticModel model) =>
        model.GetTypeInfo(time).Type?.SpecialType == SpecialType.System_Int32 ? $"TimeSpan.FromMilliseconds({time})" : time.ToString();
}

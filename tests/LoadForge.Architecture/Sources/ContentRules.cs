using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.Architecture.Sources;

/// <summary>What must not stand in a file.</summary>
internal static partial class ContentRules
{
    private static readonly string[] OpenTaskMarks = ["TODO", "FIXME", "HACK"];
    private static readonly string[] Clocks = [
        "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Thread.Sleep", "Random.Shared"
    ];

    /// <summary>A fold that hides code.</summary>
    public static IEnumerable<string> Regions(SourceFile file) =>
        file.Root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
            .Select(trivia => $"{file.At(trivia.GetLocation())} has a #region: make a type of it");

    /// <summary>A comment that leaves work open.</summary>
    public static IEnumerable<string> OpenTasks(SourceFile file) =>
        from trivia in file.Root.DescendantTrivia()
        where trivia.ToFullString().TrimStart().StartsWith('/') || trivia.HasStructure
        where !trivia.IsDirective
        from mark in OpenTaskMarks
        where Regex.IsMatch(trivia.ToFullString(), $@"\b{mark}\b")
        select $"{file.At(trivia.GetLocation())} says {mark}: do it, or open an issue";

    /// <summary>A clock, a sleep or a die that no test can hold.</summary>
    public static IEnumerable<string> Untestable(SourceFile file) =>
        from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        let text = Blank().Replace(access.ToString(), "")
        from clock in Clocks
        where text == clock || text.EndsWith("." + clock, StringComparison.Ordinal)
        select $"{file.At(access)} calls {clock}: take a TimeProvider, or randomness from the seed";

    /// <summary>A numeric format outside the one place that turns values into text: two places soon disagree on digits and units.</summary>
    public static IEnumerable<string> Formats(SourceFile file) =>
        file.Root.DescendantNodes().OfType<InterpolationFormatClauseSyntax>()
            .Where(clause => IsNumeric(clause.FormatStringToken.ValueText))
            .Select(clause => (SyntaxNode)clause)
            .Concat(file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ToString" }
                    && call.ArgumentList.Arguments.Any(
                        argument => argument.Expression is LiteralExpressionSyntax literal && IsNumeric(literal.Token.ValueText))))
            .Select(place => $"{file.At(place)} formats a number: use Quantity");

    /// <summary>A number before its unit in .NET's default format: without separators, and with any number of digits.</summary>
    public static IEnumerable<string> Amounts(SourceFile file) =>
        from interpolation in file.Root.DescendantNodes().OfType<InterpolationSyntax>()
        where interpolation.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax
        let parts = ((InterpolatedStringExpressionSyntax)interpolation.Parent!).Contents
        let next = parts.IndexOf(interpolation) + 1
        where next < parts.Count && parts[next] is InterpolatedStringTextSyntax text && Unit().IsMatch(text.TextToken.ValueText)
        select $"{file.At(interpolation)} writes a number before its unit: use Quantity";

    private static bool IsNumeric(string format) => NumericFormat().IsMatch(format);

    /// <summary>A silenced warning without a reason: beside a pragma on its line or the line above, in an attribute as its Justification.</summary>
    public static IEnumerable<string> SilencedWarnings(SourceFile file) =>
        file.Root.DescendantTrivia()
            .Where(trivia => trivia.GetStructure() is PragmaWarningDirectiveTriviaSyntax pragma
                && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)
                && !HasReason(file, pragma))
            .Select(trivia => $"{file.At(trivia.GetLocation())} disables a warning without a reason beside it")
            .Concat(file.Root.DescendantNodes().OfType<AttributeSyntax>()
                .Where(attribute => attribute.Name.ToString().Contains("SuppressMessage", StringComparison.Ordinal) && !HasReason(attribute))
                .Select(attribute => $"{file.At(attribute)} suppresses a message without a Justification"));

    private static bool HasReason(SourceFile file, PragmaWarningDirectiveTriviaSyntax pragma)
    {
        if (pragma.ToFullString().Contains("//", StringComparison.Ordinal))
        {
            return true;
        }

        var line = pragma.GetLocation().GetLineSpan().StartLinePosition.Line;
        return line > 0 && file.Text.Split('\n')[line - 1].TrimStart().StartsWith("//", StringComparison.Ordinal);
    }

    private static bool HasReason(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.Any(argument => argument.NameEquals?.Name.Identifier.Text == "Justification"
            && argument.Expression.ToString().Any(char.IsLetter)) == true;

    // Digits as 0.## and #,0, or N0. Hexadecimal numbers, dates and round trips are for machines.
    [GeneratedRegex(@"^([+#0,.;−%-]*[#0][+#0,.;−%-]*|[NnFfPp]\d+)$")]
    private static partial Regex NumericFormat();

    [GeneratedRegex(@"^ (bytes?|µs|ms|s|min|h|seconds|minutes|hours|days|rows|samples|characters|buckets)\b|^ %")]
    private static partial Regex Unit();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}

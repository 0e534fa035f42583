using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoadForge.Analyzers.Tests;

/// <summary>The code of the pages about the rules, and that of the READMEs.</summary>
public sealed class ExamplesTests
{
    private static IEnumerable<string> Ids => AnalyzedCode.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Order();

    [TestCaseSource(nameof(Ids))]
    public async Task The_page_of_a_rule_shows_what_it_reports_and_what_it_does_not(string id)
    {
        IReadOnlyList<Diagnostic> found = await AnalyzedCode.AnalyzeAsync(await File.ReadAllTextAsync(Path.Combine(Folder(), "Examples", id + ".cs")));

        Assert.That(found, Is.Not.Empty);
        Assert.That(found.Select(diagnostic => diagnostic.Id), Has.All.EqualTo(id));
        Assert.That(found.Select(MethodAround), Has.All.EqualTo("Wrong"));
    }

    [TestCaseSource(nameof(Ids))]
    public void A_rule_links_a_page_that_exists(string id)
    {
        DiagnosticDescriptor rule = AnalyzedCode.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Single(rule => rule.Id == id);
        string page = rule.HelpLinkUri[(rule.HelpLinkUri.IndexOf("/.github/", StringComparison.Ordinal) + 1)..];
        string text = File.ReadAllText(Path.Combine(Folder(), "..", "..", page));

        Assert.That(text, Does.StartWith($"# {id}: {rule.Title}\n"));
        Assert.That(text, Does.Contain(rule.DefaultSeverity == DiagnosticSeverity.Warning ? "Severity: warning" : "Severity: suggestion"));
    }

    [TestCase("LoadForge.Acceptance.Subject/FirstLoadTest.cs")]
    [TestCase("LoadForge.Architecture/Documentation/ReadmeTests.Examples.cs")]
    public async Task No_rule_reports_what_the_READMEs_show(string file) =>
        Assert.That(await AnalyzedCode.AnalyzeAsync(await File.ReadAllTextAsync(Path.Combine(Folder(), "..", file)), mustCompile: false), Is.Empty);

    private static string MethodAround(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan)
        .AncestorsAndSelf().OfType<MethodDeclarationSyntax>().First().Identifier.Text;

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LoadForge.Analyzers.Tests;

/// <summary>Compiles code as a project with the package LoadForge.NUnit, and runs all analyzers over it.</summary>
internal static class AnalyzedCode
{
    /// <summary>The using lines that the package adds to a project, and those of a test project.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using LoadForge;
        global using LoadForge.Http;
        global using LoadForge.NUnit;
        global using LoadForge.Results;
        global using LoadForge.Scenarios;
        global using LoadForge.Thresholds;
        global using LoadForge.Units;
        global using NUnit.Framework;
        global using static LoadForge.Thresholds.Metrics.Metric;
        """;

    public static CSharpCompilationOptions Options { get; } = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14);

    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != typeof(AnalyzedCode).Assembly.GetName().Name)
            .Select(path => MetadataReference.CreateFromFile(path))
    ];

    private static readonly SyntaxTree UsingsTree = CSharpSyntaxTree.ParseText(Usings, ParseOptions);

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(LoadForgeAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LoadForgeAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
    ];

    /// <summary>Asserts that code compiles, and that exactly the marked places are reported.</summary>
    public static async Task AssertReports(string marked)
    {
        MarkedCode expected = MarkedCode.Parse(marked);
        IReadOnlyList<Diagnostic> found = await AnalyzeAsync(expected.Code);

        Assert.That(
            found.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan.Start, TextOf(diagnostic))),
            Is.EqualTo(expected.Places),
            () => string.Join('\n', found));
    }

    /// <summary>Asserts that code compiles and nothing is reported.</summary>
    public static async Task AssertSilent(string code) => Assert.That(await AnalyzeAsync(code), Is.Empty);

    /// <summary>What the analyzers report about code, in the order of the places.</summary>
    /// <param name="code">The code.</param>
    /// <param name="mustCompile">False for a part of a class whose other parts are missing.</param>
    public static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(string code, bool mustCompile = true)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "UnderAnalysis", [UsingsTree, CSharpSyntaxTree.ParseText(code, ParseOptions)], References, Options);
        if (mustCompile)
        {
            Assert.That(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty, "The code must compile.");
        }

        return await AnalyzeAsync(compilation);
    }

    /// <summary>What the analyzers report about a compilation. An analyzer that throws is an exception.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(Compilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (error, _, _) => throw new InvalidOperationException("An analyzer threw.", error), concurrentAnalysis: true, false);
        ImmutableArray<Diagnostic> found = await new CompilationWithAnalyzers(compilation, Analyzers, options).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static string TextOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}

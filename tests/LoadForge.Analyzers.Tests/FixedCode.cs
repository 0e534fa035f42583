using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LoadForge.Analyzers.Tests;

/// <summary>Applies code fixes as an editor does.</summary>
internal static class FixedCode
{
    /// <summary>The code after the fix of its only diagnostic. It must compile, and the diagnostic must be gone.</summary>
    public static async Task<string> ApplyAsync<T>(string code)
        where T : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        Document document = AddTo(workspace, code);
        CodeAction action = (await ActionsAsync<T>(document)).Single();
        ApplyChangesOperation change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        Document changed = change.ChangedSolution.GetDocument(document.Id)!;
        string text = (await changed.GetTextAsync()).ToString();

        Assert.That(await AnalyzedCode.AnalyzeAsync(text), Is.Empty, text);
        return text;
    }

    /// <summary>How many fixes are offered for the only diagnostic of code.</summary>
    public static async Task<int> CountAsync<T>(string code)
        where T : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        return (await ActionsAsync<T>(AddTo(workspace, code))).Count;
    }

    private static Document AddTo(AdhocWorkspace workspace, string code)
    {
        Project project = workspace.AddProject("UnderAnalysis", LanguageNames.CSharp)
            .WithCompilationOptions(AnalyzedCode.Options)
            .WithParseOptions(AnalyzedCode.ParseOptions)
            .AddMetadataReferences(AnalyzedCode.References)
            .AddDocument("Usings.cs", AnalyzedCode.Usings).Project;
        return project.AddDocument("Tests.cs", code);
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync<T>(Document document)
        where T : CodeFixProvider, new()
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        Diagnostic diagnostic = (await AnalyzedCode.AnalyzeAsync(compilation)).Single();
        var actions = new List<CodeAction>();
        var provider = new T();
        Assert.That(provider.FixableDiagnosticIds, Is.EqualTo(new[] { diagnostic.Id }));
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }
}

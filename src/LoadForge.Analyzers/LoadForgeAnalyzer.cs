using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LoadForge.Analyzers;

/// <summary>An analyzer of one rule, for projects that use LoadForge.</summary>
internal abstract class LoadForgeAnalyzer(DiagnosticDescriptor rule) : DiagnosticAnalyzer
{
    /// <summary>The category of every rule.</summary>
    public const string Category = "LoadForge";

    /// <summary>The address of the pages; each is named after its rule.</summary>
    public const string Pages = "https://github.com/loadforge/loadforge/blob/main/.github/docs/analyzers/";

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(rule);

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (LoadForgeTypes.Of(start.Compilation) is { } types) Register(start, types);
        });
    }

    /// <summary>Registers what the analyzer looks at.</summary>
    /// <param name="start">The start of a compilation that refers to LoadForge.</param>
    /// <param name="types">The types that the rules know.</param>
    protected abstract void Register(CompilationStartAnalysisContext start, LoadForgeTypes types);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>Finds thresholds on steps that no scenario of their plan has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnknownStepAnalyzer() : LoadForgeAnalyzer(Rule)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "LF0005";

    /// <summary>The property of a diagnostic that has the nearest name, if there is one.</summary>
    public const string Nearest = "Nearest";

    // A warning: such a threshold judges nothing.
    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A threshold names a step that the scenario does not have",
        "No scenario of the plan records '{0}'; {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A threshold on a step applies to the step, the check or the scenario with exactly this name.",
        Pages + Id + ".md");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext start, LoadForgeTypes types) =>
        start.RegisterOperationAction(
            context =>
            {
                var expect = (IInvocationOperation)context.Operation;
                if (expect.TargetMethod.Name != "Expect" || !types.IsPlan(expect.Type) || expect.ValueOf("step") is not { } argument) return;
                if (argument.Text() is not { } step) return;
                PlanChain chain = PlanChain.UpTo(PlanChain.EndOf(expect, types), types);
                RecordedNames? names = RecordedNames.Of(chain, types, context.Compilation);
                if (names?.Contains(step) == false) context.ReportDiagnostic(Missing(step, names, argument));
            },
            OperationKind.Invocation);

    private static Diagnostic Missing(string step, RecordedNames names, IOperation argument)
    {
        string? nearest = NearestName.Of(step, names.All);
        return Diagnostic.Create(
            Rule,
            argument.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(Nearest, nearest),
            step,
            nearest is null ? $"its names are {string.Join(", ", names.All.Select(name => $"'{name}'"))}" : $"did you mean '{nearest}'?");
    }
}

using LoadForge.Results;

namespace LoadForge.Analysis.Detection;

/// <summary>The scope of a series: all steps together, or one step.</summary>
/// <param name="Label">The display name.</param>
/// <param name="Step">The step; null for all together.</param>
internal sealed record Scope(string Label, (string Scenario, string Step)? Step)
{
    // More scopes would cause more false alarms, and more findings than can be read.
    private const int MaxSteps = 20;

    /// <summary>The scopes of a result: all steps together when there are several, and the most frequent steps.</summary>
    public static IReadOnlyList<Scope> Of(LoadResult result)
    {
        Scope[] steps =
        [
            .. result.Steps.OrderByDescending(step => step.Statistics.Count).Take(MaxSteps).Select(step => new Scope(step.Label, (step.Scenario, step.Name))),
        ];
        return steps.Length == 1 ? steps : [new Scope(result.Label, null), .. steps];
    }
}

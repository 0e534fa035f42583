using LoadForge.Results;

namespace LoadForge.Analysis.Detection;

/// <summary>What a series is of: all steps together, or one of them.</summary>
/// <param name="Label">As people read it.</param>
/// <param name="Step">The step; null for all together.</param>
internal sealed record Scope(string Label, (string Scenario, string Step)? Step)
{
    // More would be more chances for chance, and nobody reads them.
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

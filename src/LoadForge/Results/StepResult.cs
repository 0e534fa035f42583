using LoadForge.Metrics;

namespace LoadForge.Results;

/// <summary>What was measured of one step.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Name">The step's name.</param>
/// <param name="Figures">Its figures.</param>
public sealed record StepResult(string Scenario, string Name, Figures Figures) : IMeasured
{
    /// <inheritdoc/>
    public string Label => $"{Scenario} › {Name}";
}

namespace LoadForge.Results;

/// <summary>What finished of one step in one interval.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Step">The step's name.</param>
/// <param name="Figures">What finished.</param>
public readonly record struct StepPoint(string Scenario, string Step, PointFigures Figures);

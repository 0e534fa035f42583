namespace LoadForge.Metrics;

/// <summary>The figures of one named step of a scenario.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Step">The step's name.</param>
/// <param name="Figures">What was measured.</param>
public sealed record StepFigures(string Scenario, string Step, Figures Figures);

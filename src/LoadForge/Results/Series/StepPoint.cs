namespace LoadForge.Results.Series;

/// <summary>What finished of one step in one interval.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Step">The step's name.</param>
/// <param name="Statistics">What finished.</param>
public readonly record struct StepPoint(string Scenario, string Step, PointStatistics Statistics);

namespace LoadForge.Results.Series;

/// <summary>The statistics of one step in one interval.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Step">The step's name.</param>
/// <param name="Statistics">The statistics.</param>
public readonly record struct StepPoint(string Scenario, string Step, PointStatistics Statistics);

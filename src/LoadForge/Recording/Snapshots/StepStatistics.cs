namespace LoadForge.Recording.Snapshots;

/// <summary>The values of one named step of a scenario.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Step">The step's name.</param>
/// <param name="Statistics">What was measured.</param>
public sealed record StepStatistics(string Scenario, string Step, LoadStatistics Statistics);

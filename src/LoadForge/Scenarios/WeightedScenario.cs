namespace LoadForge.Scenarios;

/// <summary>A scenario and its share of the iterations of a load profile: weight ÷ sum of the weights.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Weight">Its weight, 1 or more.</param>
public sealed record WeightedScenario(Scenario Scenario, int Weight);

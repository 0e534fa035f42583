namespace LoadForge.Recording;

/// <summary>Where in a run a request belongs.</summary>
/// <param name="Phase">The index of the phase that its iteration counts for.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Step">The name of the step that it is, or is a part of.</param>
public sealed record RequestScope(int Phase, string Scenario, string Step);

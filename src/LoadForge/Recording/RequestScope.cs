namespace LoadForge.Recording;

/// <summary>The place of a request in a run.</summary>
/// <param name="Phase">The index of the phase that its iteration counts for.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Step">The name of the step that the request is, or is part of.</param>
public sealed record RequestScope(int Phase, string Scenario, string Step);

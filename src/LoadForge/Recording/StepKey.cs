namespace LoadForge.Recording;

/// <summary>The meaning of a number in the <see cref="StepRegistry"/>.</summary>
/// <param name="Scenario">The scenario's index in the plan.</param>
/// <param name="Name">The step's name.</param>
/// <param name="IsIteration">Whether it stands for whole iterations of the scenario instead of a step.</param>
internal sealed record StepKey(int Scenario, string Name, bool IsIteration);

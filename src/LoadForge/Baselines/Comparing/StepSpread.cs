namespace LoadForge.Baselines.Comparing;

/// <summary>How much a percentile of a step varies from run to run, beyond what varies within one.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Step">The step's name.</param>
/// <param name="Percentile">The percentile, such as 95.</param>
/// <param name="Deviation">The standard deviation of the percentile's logarithm: 0.03 is about 3 %.</param>
/// <param name="Degrees">The degrees of freedom that it rests on: about the number of runs it was seen in, less one.</param>
public sealed record StepSpread(string Scenario, string Step, double Percentile, double Deviation, double Degrees);

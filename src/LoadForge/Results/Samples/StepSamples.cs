using System.Collections.Immutable;

namespace LoadForge.Results.Samples;

/// <summary>Single executions of one step: the slowest, and some of those that failed.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Step">The step's name.</param>
/// <param name="Slowest">The slowest successes by response time, the slowest first; at most 20. Those of judged phases before others.</param>
/// <param name="Failed">
/// Failures in the order in which they ended; at most 20, drawn at random: each outcome is among them, unless there are more than 20. Those of judged phases
/// before others.
/// </param>
public sealed record StepSamples(string Scenario, string Step, ImmutableArray<StepSample> Slowest, ImmutableArray<StepSample> Failed);

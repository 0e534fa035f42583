using LoadForge.Metrics;
using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <summary>What the parts of one track of a run share.</summary>
/// <param name="Plan">The plan, with the track's own profile.</param>
/// <param name="Clock">The run's clock, with the track's start as its zero.</param>
/// <param name="Stop">The ways out of the run.</param>
/// <param name="Mix">The track's scenarios.</param>
/// <param name="Spans">When the track's phases end, as its samples are counted.</param>
internal sealed record RunContext(LoadPlan Plan, RunClock Clock, RunStop Stop, ScenarioMix Mix, PhaseSpans Spans);

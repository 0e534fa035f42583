using LoadForge.Engine.Pacing;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <summary>The context of one workload of a run, shared by its parts.</summary>
/// <param name="Plan">The plan of the run.</param>
/// <param name="Workload">The workload.</param>
/// <param name="Seed">The seed of the workload's random choices.</param>
/// <param name="Clock">The run's clock, with the workload's start as its zero.</param>
/// <param name="Stop">The stop of the run.</param>
/// <param name="Mix">The workload's scenarios.</param>
/// <param name="Ends">When the workload's phases end, as its samples are counted.</param>
internal sealed record RunContext(LoadPlan Plan, Workload Workload, int Seed, RunClock Clock, RunStop Stop, ScenarioMix Mix, PhaseEnds Ends);

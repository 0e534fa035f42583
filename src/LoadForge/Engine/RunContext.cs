using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <summary>What the parts of one run share.</summary>
internal sealed record RunContext(LoadPlan Plan, RunClock Clock, RunStop Stop, UserEnvironment Environment);

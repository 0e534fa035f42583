using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Plans;

/// <summary>A test of a plan file.</summary>
/// <param name="Test">What runs around the test.</param>
/// <param name="Script">The path of its script; null if the plan has its actions.</param>
/// <param name="Content">Its scenarios, profile, thresholds and seed; those of a script are in the script.</param>
internal sealed record TestDefinition(PlanTest Test, ScriptScalar? Script, ScriptDocument Content);

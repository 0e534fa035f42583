using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Plans;

/// <summary>An environment of a plan file.</summary>
/// <param name="Name">The name.</param>
/// <param name="Target">The target; null for that of the plan.</param>
/// <param name="Variables">Variables that replace those of the plan and of scripts.</param>
internal sealed record PlannedEnvironment(string Name, ScriptScalar? Target, ImmutableArray<ScriptVariable> Variables)
{
    /// <summary>A script in this environment.</summary>
    public ScriptDocument Apply(ScriptDocument document) => document.With(Variables) with { Target = Target ?? document.Target };
}

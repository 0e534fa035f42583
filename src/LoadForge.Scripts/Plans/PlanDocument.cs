using System.Collections.Immutable;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Plans;

/// <summary>A plan file as read.</summary>
/// <param name="Frame">What all tests share: variables, feeds, login and so on; without scenarios.</param>
/// <param name="Tests">The tests; at least one in a valid file.</param>
/// <param name="Environments">The environments.</param>
internal sealed record PlanDocument(ScriptDocument Frame, ImmutableArray<TestDefinition> Tests, ImmutableArray<PlannedEnvironment> Environments);

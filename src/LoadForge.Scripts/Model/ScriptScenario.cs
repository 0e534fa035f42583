using System.Collections.Immutable;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>A scenario: actions that a virtual user does one after another.</summary>
/// <param name="Name">The name; null for that of the script.</param>
/// <param name="Weight">Its share of the common profile.</param>
/// <param name="Actions">The actions; at least one in a valid script.</param>
internal sealed record ScriptScenario(ScriptScalar? Name, int Weight, ImmutableArray<ScriptAction> Actions);

using System.Collections.Immutable;

namespace LoadForge.Scripts.Model.Values;

/// <summary>A list of a script.</summary>
/// <param name="Items">Its items, in order.</param>
/// <param name="Place">Where it begins.</param>
internal sealed record ScriptList(ImmutableArray<ScriptValue> Items, ScriptPlace Place) : ScriptValue(Place);

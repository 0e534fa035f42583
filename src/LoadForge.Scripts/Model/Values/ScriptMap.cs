using System.Collections.Immutable;

namespace LoadForge.Scripts.Model.Values;

/// <summary>A map of a script.</summary>
/// <param name="Entries">Its entries, in order; each key once.</param>
/// <param name="Place">Where it begins.</param>
internal sealed record ScriptMap(ImmutableArray<ScriptEntry> Entries, ScriptPlace Place) : ScriptValue(Place);

namespace LoadForge.Scripts.Model;

/// <summary>Think time, drawn uniformly from a range.</summary>
/// <param name="Shortest">The shortest.</param>
/// <param name="Longest">The longest; the same as the shortest for a fixed time.</param>
internal readonly record struct ScriptThink(TimeSpan Shortest, TimeSpan Longest);

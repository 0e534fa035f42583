namespace LoadForge.Scripts.Model;

/// <summary>A range of statuses.</summary>
/// <param name="From">The lowest.</param>
/// <param name="To">The highest.</param>
internal readonly record struct StatusRange(int From, int To);

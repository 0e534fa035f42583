namespace LoadForge.Recording;

/// <summary>A step in progress. Small, because a step that waits keeps it on the heap.</summary>
/// <param name="Number">The step's number.</param>
/// <param name="Started">When it started.</param>
/// <param name="Outer">The step around it, to go back to when it ends; null if there is none.</param>
internal readonly record struct OpenStep(int Number, long Started, OuterStep? Outer);

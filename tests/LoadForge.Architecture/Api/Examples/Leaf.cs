namespace LoadForge.Architecture.Api.Examples;

/// <summary>Shows the renderer a record, whose generated members must not appear.</summary>
public readonly record struct Leaf(int Length, string? Scent);

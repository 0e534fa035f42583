namespace LoadForge.Parsing;

/// <summary>Why a file is not text.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="What">What is wrong there, and the remedy.</param>
public sealed record TextProblem(int Line, string What);

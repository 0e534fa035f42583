namespace LoadForge.Scripts.Model.Values;

/// <summary>A place in a script.</summary>
/// <param name="Line">The line, from 1; 0 if the text was not read from a file.</param>
/// <param name="Column">The column in characters, from 1; 0 if the text was not read from a file.</param>
/// <param name="File">The path of the file; null for that of the list of mistakes.</param>
internal readonly record struct ScriptPlace(int Line, int Column, string? File = null);

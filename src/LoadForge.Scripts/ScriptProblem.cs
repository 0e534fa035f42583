namespace LoadForge.Scripts;

/// <summary>A mistake in a script or a plan file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 if the mistake concerns the whole file.</param>
/// <param name="Column">The column in characters, from 1; 0 if the mistake concerns the whole file.</param>
/// <param name="Message">What is wrong, what was expected, and the nearest valid word if there is one.</param>
public sealed record ScriptProblem(string File, int Line, int Column, string Message)
{
    /// <summary>The problem as one line, such as <c>shop.yml line 4, column 3: …</c>.</summary>
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : FormattableString.Invariant($"{File} line {Line}, column {Column}: {Message}");
}

namespace LoadForge.Profiles.Text;

/// <summary>A mistake in the text form of a load profile.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column of the first character concerned, from 1.</param>
/// <param name="Message">What was found and what was expected, or which rule the phase breaks.</param>
public sealed record ProfileTextProblem(int Line, int Column, string Message)
{
    /// <summary>The problem with its place, such as <c>line 1, column 6: …</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"line {Line}, column {Column}: {Message}");
}

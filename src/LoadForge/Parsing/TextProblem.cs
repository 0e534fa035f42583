namespace LoadForge.Parsing;

/// <summary>Why a file is not text.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Fault">What is wrong there, as a sentence.</param>
/// <param name="Remedy">What to do, as a sentence.</param>
public sealed record TextProblem(int Line, string Fault, string Remedy)
{
    /// <summary>What is wrong, and the remedy.</summary>
    public string What => $"{Fault} {Remedy}";
}

using System.Collections.Immutable;

namespace LoadForge.Scripts;

/// <summary>The exception for a script or plan file that cannot be run. It lists every mistake, with its place.</summary>
public sealed class ScriptException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">The mistakes; at least one.</param>
    public ScriptException(ImmutableArray<ScriptProblem> problems)
        : base(Describe(problems)) => Problems = problems;

    /// <summary>Creates the exception for a problem without a place.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    public ScriptException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception for a problem without a place.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ScriptException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a description.</summary>
    public ScriptException()
        : this("The script cannot be run.")
    {
    }

    /// <summary>The mistakes, in the order of their places; empty if only the message describes the problem.</summary>
    public ImmutableArray<ScriptProblem> Problems { get; } = [];

    private static string Describe(ImmutableArray<ScriptProblem> problems) => problems.Length == 1
        ? "The script cannot be run: " + problems[0]
        : FormattableString.Invariant($"The script has {problems.Length} problems:")
            + string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}"));
}

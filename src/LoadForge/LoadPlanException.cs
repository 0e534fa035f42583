using System.Collections.Immutable;

namespace LoadForge;

/// <summary>The exception for an invalid plan. It lists every problem of the plan.</summary>
public sealed class LoadPlanException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">What is wrong, each with its place and remedy; at least one.</param>
    public LoadPlanException(ImmutableArray<string> problems)
        : base(Describe(problems)) => Listed = problems;

    /// <summary>Creates the exception for a single problem.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    public LoadPlanException(string message)
        : this([message])
    {
    }

    /// <summary>Creates the exception for a single problem with its cause.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public LoadPlanException(string message, Exception innerException)
        : base(Describe([message]), innerException) => Listed = [message];

    /// <summary>Creates the exception without a description.</summary>
    public LoadPlanException()
        : this("The plan cannot be run.")
    {
    }

    // Not public: NUnit prints the public properties of an exception below its message, which already lists the problems.
    internal ImmutableArray<string> Listed { get; }

    private static string Describe(ImmutableArray<string> problems) =>
        problems.Length == 1
            ? "The load plan cannot be run: " + problems[0]
            : $"The load plan cannot be run, for {problems.Length} reasons:" + string.Concat(problems.Select(p => Environment.NewLine + "  - " + p));
}

namespace LoadForge.Cli;

/// <summary>Ends a command with a message for its user instead of a stack trace.</summary>
internal sealed class CliException : InvalidOperationException
{
    /// <summary>Creates the exception for an invalid command line or file.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    public CliException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public CliException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a description.</summary>
    public CliException()
        : this("The command cannot be executed.")
    {
    }

    /// <summary>The exit code.</summary>
    public ExitCode Code { get; init; } = ExitCode.Invalid;
}

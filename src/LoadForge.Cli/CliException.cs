namespace LoadForge.Cli;

/// <summary>Ends a command with a message for its user instead of a stack trace.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="code">The exit code.</param>
internal sealed class CliException(string message, ExitCode code = ExitCode.Invalid) : Exception(message)
{
    /// <summary>The exit code.</summary>
    public ExitCode Code { get; } = code;
}

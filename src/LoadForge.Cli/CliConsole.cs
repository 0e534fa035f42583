using LoadForge.Reporting.Text.Terminal;

namespace LoadForge.Cli;

/// <summary>
/// What a command sees of the process it runs in, so that tests can take its place. Results go to <see cref="Out"/>, all else to <see cref="Error"/>.
/// </summary>
internal sealed record CliConsole
{
    private readonly Lock _telling = new();
    private LiveDisplay? _display;

    /// <summary>The standard output: results only, so that it can be piped.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>The standard error: progress and problems.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The standard input.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>The terminal that a display may draw on; null if the output is redirected, or the terminal cannot draw in place.</summary>
    public TerminalWindow? Terminal { get; init; }

    /// <summary>Whether the standard error is shown on that terminal too.</summary>
    public bool IsErrorOnTerminal { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Reads environment variables; null if one is not set.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>
    /// Calls an action at each request to end the process, with the name of the signal: Ctrl-C or SIGTERM. While it is registered, such a request has no
    /// other effect. Disposing the registration restores the effect.
    /// </summary>
    public Func<Action<string>, IDisposable> OnInterrupt { get; init; } = static _ => new Registration([]);

    /// <summary>Ends all runs of the process, also those that are being prepared, with a reason for their results.</summary>
    public Action<string> InterruptRuns { get; init; } = static _ => { };

    /// <summary>Removes an environment variable, so that a flag wins over the setting that it stands for.</summary>
    public Action<string> Unset { get; init; } = static _ => { };

    /// <summary>Ends the process immediately, if a command that was told to stop does not.</summary>
    public Action<ExitCode> Exit { get; init; } = static _ => { };

    /// <summary>Writes a line about progress or a problem. If it cannot be written, to a full disk or a closed stream, the command goes on.</summary>
    public void Tell(string line)
    {
        // Two threads may tell: one of the engine and one of a signal.
        lock (_telling)
        {
            try
            {
                if (_display?.Tell(line) != true) Error.WriteLine(line);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // There is no other place for it. The exit code says what happened.
            }
        }
    }

    /// <summary>A display on the terminal for a run; null if there is no terminal. While it is shown, lines that would disturb it appear above it.</summary>
    public LiveDisplay? Show(string name)
    {
        if (Terminal is null) return null;
        var display = new LiveDisplay(name, Terminal);
        lock (_telling) _display = IsErrorOnTerminal ? display : null;
        return display;
    }

    /// <summary>The registrations of signals.</summary>
    internal sealed class Registration(IDisposable[] signals) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            foreach (IDisposable signal in signals) signal.Dispose();
        }
    }
}

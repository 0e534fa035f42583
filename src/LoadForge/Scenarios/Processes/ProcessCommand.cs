using System.Collections.Immutable;

namespace LoadForge.Scenarios.Processes;

/// <summary>A program to run as a step. Immutable; change a copy with <c>with</c>.</summary>
/// <param name="File">The program: a path, or a name that the system searches for on its path. No shell is involved.</param>
public sealed record ProcessCommand(string File)
{
    /// <summary>The arguments, passed unchanged.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The step's name; <c>run</c> and the program's name without folder when null.</summary>
    public string? Step { get; init; }

    /// <summary>The working directory; that of the process if null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Environment variables that are set in addition to the inherited ones.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Text for its standard input, which is closed after it.</summary>
    public string Input { get; init; } = "";

    /// <summary>
    /// How long it may run before it is killed with all its children. Children of a program that has ended are not killed. More than zero and at most 24 hours;
    /// 30 s by default.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The exit code of a successful step; 0 by default.</summary>
    public int ExpectedExitCode { get; init; }

    /// <summary>A text that its standard output must contain, within <see cref="MaxOutput"/>; case matters; null for any output.</summary>
    public string? ExpectedOutput { get; init; }

    /// <summary>The maximum number of characters of each output stream, from the start; the rest is read and dropped. 0 or more; 65,536 by default.</summary>
    public int MaxOutput { get; init; } = 64 * 1024;

    /// <summary>The name that the step is recorded by.</summary>
    internal string StepName => Step ?? "run " + Path.GetFileName(File);

    /// <summary>Checks the command.</summary>
    /// <exception cref="ArgumentException">There is no program, or a value is out of range.</exception>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(File);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Timeout, TimeSpan.FromHours(24));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxOutput);
    }
}

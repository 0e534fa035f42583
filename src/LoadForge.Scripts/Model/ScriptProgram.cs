using System.Collections.Immutable;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>A program that is run without a shell.</summary>
internal sealed record ScriptProgram : ScriptAction
{
    /// <summary>The program and its arguments, which are templates; at least the program in a valid script.</summary>
    public required ImmutableArray<ScriptScalar> Command { get; init; }

    /// <summary>The text that its output must contain; a template; null for none.</summary>
    public ScriptScalar? ExpectOutput { get; init; }

    /// <summary>The expected exit code.</summary>
    public int ExpectExit { get; init; }

    /// <summary>The timeout; null for 30 s.</summary>
    public TimeSpan? Timeout { get; init; }
}

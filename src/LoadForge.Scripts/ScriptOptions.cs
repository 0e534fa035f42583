using System.Collections.Immutable;

namespace LoadForge.Scripts;

/// <summary>Options for reading scripts and plan files. Immutable; change a copy with <c>with</c>.</summary>
public sealed record ScriptOptions
{
    /// <summary>Values that replace those of variables of the script with the same name; a name that the script does not declare is added.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether the profile is left out, after it was checked, for a run or a search that sets the load itself; false by default.</summary>
    public bool IgnoresProfile { get; init; }

    /// <summary>Reads an environment variable that the script declares; null if it is not set. By default those of the process.</summary>
    public Func<string, string?> ReadEnvironment { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>
    /// Called with each file that a script or a plan names, before it is read: scripts of a plan, feeds, bodies, plugins. The path begins like that of the file
    /// that names it. May be called again, by any thread; null, the default, for nobody.
    /// </summary>
    public Action<string>? OnFile { get; init; }

    /// <summary>The clock of the template functions <c>now</c> and <c>epochms</c>; that of the system by default.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

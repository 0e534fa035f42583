using System.Collections.Immutable;
using LoadForge.Scripts.Model.Values;
using LoadForge.Settings;

namespace LoadForge.Scripts.Model;

/// <summary>A script as read, before its templates are compiled.</summary>
internal sealed record ScriptDocument
{
    /// <summary>The name of the run; that of the file if null.</summary>
    public ScriptScalar? Name { get; init; }

    /// <summary>The base address of relative URLs; null for none.</summary>
    public ScriptScalar? Target { get; init; }

    /// <summary>Whether each user keeps cookies as a browser does.</summary>
    public bool Cookies { get; init; }

    /// <summary>Values by name, for templates.</summary>
    public ImmutableArray<ScriptVariable> Variables { get; init; } = [];

    /// <summary>The only environment variables that templates may read; their values are secrets.</summary>
    public ImmutableArray<ScriptScalar> Environment { get; init; } = [];

    /// <summary>The feeds.</summary>
    public ImmutableArray<ScriptFeed> Feeds { get; init; } = [];

    /// <summary>The paths of the assemblies with actions and template functions of the user.</summary>
    public ImmutableArray<ScriptScalar> Plugins { get; init; } = [];

    /// <summary>The login of each user before its first iteration; null for none.</summary>
    public ScriptLogin? Login { get; init; }

    /// <summary>At least one in a valid script; a script with <c>actions</c> has one scenario without a name.</summary>
    public ImmutableArray<ScriptScenario> Scenarios { get; init; } = [];

    /// <summary>The text of the load profile, one or more phases in each part; empty for none.</summary>
    public ImmutableArray<ScriptScalar> Profile { get; init; } = [];

    /// <summary>The texts of the thresholds.</summary>
    public ImmutableArray<ScriptScalar> Thresholds { get; init; } = [];

    /// <summary>What protects the generator's machine and a failing target.</summary>
    public ProtectionLimits Protection { get; init; } = new();

    /// <summary>The seed; null for a random one.</summary>
    public int? Seed { get; init; }

    /// <summary>The document with other values of variables.</summary>
    /// <param name="variables">Those that the document has are replaced in their places; others come first, so that all may use them.</param>
    public ScriptDocument With(ImmutableArray<ScriptVariable> variables)
    {
        var others = variables.ToDictionary(variable => variable.Name.Text, StringComparer.Ordinal);
        ImmutableArray<ScriptVariable> own =
            [.. Variables.Select(variable => others.Remove(variable.Name.Text, out ScriptVariable? other) ? other : variable)];
        return this with { Variables = [.. variables.Where(variable => others.ContainsKey(variable.Name.Text)), .. own] };
    }
}

using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Running;
using LoadForge.Thresholds;

namespace LoadForge.Scripts;

/// <summary>A load script, read and checked. Immutable; may be run any number of times.</summary>
public sealed class LoadScript
{
    private readonly CompiledScript _script;

    internal LoadScript(ScriptDocument document, CompiledScript script) => (Document, _script) = (document, script);

    /// <summary>The name of the run.</summary>
    public string Name => _script.Name;

    /// <summary>The base address of relative URLs; null if the script has none.</summary>
    public Uri? Target => _script.Target;

    /// <summary>The load profile; null if the script has none.</summary>
    public LoadProfile? Profile => _script.Profile;

    /// <summary>The thresholds.</summary>
    public ImmutableArray<Threshold> Thresholds => _script.Thresholds;

    /// <summary>The names of the scenarios; at least one.</summary>
    public ImmutableArray<string> Scenarios => [.. _script.Scenarios.Select(scenario => scenario.Name)];

    /// <summary>The script as written.</summary>
    internal ScriptDocument Document { get; }

    /// <summary>
    /// Creates a builder of the plan, with scenarios, target, profile, thresholds, login and secrets of the script. More can be added and replaced before it is
    /// built.
    /// </summary>
    public LoadPlanBuilder ToPlan() => _script.ToPlan();
}

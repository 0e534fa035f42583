using System.Collections.Immutable;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>One action of a scenario, recorded as a step: a request, a program, or an action of a plugin.</summary>
internal abstract record ScriptAction
{
    /// <summary>The name of the step; null for a default name, such as method and path.</summary>
    public ScriptScalar? Name { get; init; }

    /// <summary>Where the action begins.</summary>
    public ScriptPlace Place { get; init; }

    /// <summary>The think time after the action; null for none.</summary>
    public ScriptThink? Think { get; init; }

    /// <summary>Values taken from the response or the output.</summary>
    public ImmutableArray<ScriptCapture> Captures { get; init; } = [];

    /// <summary>Conditions that are counted and do not fail the step.</summary>
    public ImmutableArray<ScriptCheck> Checks { get; init; } = [];
}

using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Actions;

/// <summary>An action of a plugin, compiled.</summary>
/// <param name="think">The think time after it; null for none.</param>
internal sealed class PluginAction(ScriptThink? think) : CompiledAction(think)
{
    /// <summary>The name of the step.</summary>
    public required string Step { get; init; }

    /// <summary>The action.</summary>
    public required IScriptAction Action { get; init; }

    /// <summary>The arguments.</summary>
    public required ImmutableArray<(string Name, Template Value)> Arguments { get; init; }

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(UserValues values)
    {
        var arguments = new Dictionary<string, string>(Arguments.Length, StringComparer.Ordinal);
        foreach ((string name, Template value) in Arguments) arguments.Add(name, value.Fill(values));
        await values.User.Step(Step, () => Action.RunAsync(values.User, arguments)).ConfigureAwait(false);
        return true;
    }
}

using System.Collections.Immutable;
using LoadForge.Scripts.Running.Actions;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running;

/// <summary>A scenario, compiled.</summary>
/// <param name="Name">The name.</param>
/// <param name="Weight">Its share of the common profile.</param>
/// <param name="Actions">The actions.</param>
internal sealed record CompiledScenario(string Name, int Weight, ImmutableArray<CompiledAction> Actions)
{
    /// <summary>One iteration.</summary>
    /// <param name="values">The values of the user.</param>
    public async Task RunAsync(UserValues values)
    {
        values.Begin();
        foreach (CompiledAction action in Actions)
        {
            if (!await action.RunAsync(values).ConfigureAwait(false)) return;
            await action.ThinkAsync(values).ConfigureAwait(false);
        }
    }
}

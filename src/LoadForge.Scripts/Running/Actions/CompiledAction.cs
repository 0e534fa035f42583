using LoadForge.Scripts.Model;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Actions;

/// <summary>An action, compiled once for all users.</summary>
/// <param name="think">The pause after it; null for none.</param>
internal abstract class CompiledAction(ScriptThink? think)
{
    /// <summary>Runs the action.</summary>
    /// <returns>Whether the iteration goes on; false if the action failed, which has been recorded.</returns>
    public abstract Task<bool> RunAsync(UserValues values);

    /// <summary>Pauses after the action.</summary>
    public Task ThinkAsync(UserValues values) => think switch
    {
        null => Task.CompletedTask,
        { } pause when pause.Shortest == pause.Longest => values.User.Think(pause.Shortest),
        { } pause => values.User.Think(pause.Shortest, pause.Longest),
    };
}

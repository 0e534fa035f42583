using LoadForge.Scripts.Model;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Actions;

/// <summary>An action, compiled once for all users.</summary>
/// <param name="think">The think time after it; null for none.</param>
internal abstract class CompiledAction(ScriptThink? think)
{
    /// <summary>Runs the action.</summary>
    /// <returns>Whether the iteration goes on; false if the action failed, which has been recorded.</returns>
    public abstract Task<bool> RunAsync(UserValues values);

    /// <summary>Waits for the think time after the action.</summary>
    public Task ThinkAsync(UserValues values) => think switch
    {
        null => Task.CompletedTask,
        { } time when time.Shortest == time.Longest => values.User.Think(time.Shortest),
        { } time => values.User.Think(time.Shortest, time.Longest),
    };
}

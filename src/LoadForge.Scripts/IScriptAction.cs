using LoadForge.Scenarios;

namespace LoadForge.Scripts;

/// <summary>
/// An action of a plugin, which scripts run by <c>use: NAME</c>. A public class with a constructor without parameters, in an assembly that the script names
/// under <c>plugins</c>. One instance serves all users at once.
/// </summary>
public interface IScriptAction
{
    /// <summary>The name in scripts.</summary>
    string Name { get; }

    /// <summary>Runs the action as one step; an exception fails the step.</summary>
    /// <param name="user">The virtual user.</param>
    /// <param name="arguments">The arguments under <c>with</c>, by name.</param>
    Task RunAsync(VirtualUser user, IReadOnlyDictionary<string, string> arguments);
}

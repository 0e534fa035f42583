using LoadForge.Scenarios;

namespace LoadForge.Scripts;

/// <summary>
/// A template function of a plugin, such as <c>{{sign (token)}}</c>. A public class with a constructor without parameters, in an assembly that the script
/// names under <c>plugins</c>. One instance serves all users at once.
/// </summary>
public interface IScriptFunction
{
    /// <summary>The name in templates: letters, digits, underscores and hyphens.</summary>
    string Name { get; }

    /// <summary>Evaluates the function; an exception fails the iteration.</summary>
    /// <param name="user">The virtual user.</param>
    /// <param name="arguments">The arguments in the template.</param>
    /// <returns>The value.</returns>
    string Evaluate(VirtualUser user, IReadOnlyList<string> arguments);
}

using System.Reflection;

namespace LoadForge.Scenarios;

/// <summary>A named journey: what a virtual user does in one iteration.</summary>
/// <param name="Name">The name; not blank.</param>
/// <param name="Body">One iteration, run again and again by many users at once.</param>
public sealed record Scenario(string Name, Func<VirtualUser, Task> Body)
{
    /// <summary>Where the code of the scenario lies.</summary>
    internal Assembly Code { get; init; } = Body.Method.Module.Assembly;

    internal ScenarioHooks Hooks { get; init; } = ScenarioHooks.None;
}

using System.Reflection;
using LoadForge.Engine.Agents;

namespace LoadForge.NUnit.Agents;

/// <summary>
/// Finds the package that runs plans on agents. By its name, because a reference would bring NATS into every test project. The package itself says which of its
/// types to use.
/// </summary>
internal static class AgentPackage
{
    /// <summary>The name of the package.</summary>
    public const string Name = "LoadForge.Cluster";

    /// <summary>The package's implementation; null if the test project does not reference the package.</summary>
    internal static Func<IAgentRuns?> Find { get; set; } = Load;

    private static IAgentRuns? Load()
    {
        try
        {
            return Assembly.Load(Name).GetCustomAttribute<AgentRunsAttribute>() is { } runs
                ? (IAgentRuns?)Activator.CreateInstance(runs.Type, nonPublic: true)
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}

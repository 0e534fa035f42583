namespace LoadForge.Engine.Agents;

/// <summary>Names the type of an optional package that runs plans on agents, so that a host finds it by the name of the package alone.</summary>
/// <param name="type">The type; implements <see cref="IAgentRuns"/> and has a constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AgentRunsAttribute(Type type) : Attribute
{
    /// <summary>The type.</summary>
    public Type Type { get; } = type;
}

using LoadForge.NUnit.Agents;

namespace LoadForge.NUnit;

/// <summary>The role of this process in a load test with agents.</summary>
public static class LoadAgent
{
    /// <summary>
    /// Whether this process is an agent, which runs the setup and the test up to its load, as the test process does. A setup that must happen once, such as the
    /// creation of a database, asks for it. False in the test process, and without agents.
    /// </summary>
    public static bool IsThisProcess => AgentRole.IsAgent;
}

namespace LoadForge.NUnit.Agents;

/// <summary>Whether this process is an agent: it generates a share of the load of one test, and neither judges nor publishes anything.</summary>
internal static class AgentRole
{
    private const string Variable = "LOADFORGE_JOIN";

    /// <summary>The file with which the process joins a run; null if it is no agent.</summary>
    public static string? Join { get; internal set; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } join ? join : null;

    /// <summary>Whether the process is an agent.</summary>
    public static bool IsAgent => Join is not null;
}

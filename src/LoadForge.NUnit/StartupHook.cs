using LoadForge.NUnit.Agents;

/// <summary>
/// Takes over the process of an agent before its Main: the runtime calls it because <c>DOTNET_STARTUP_HOOKS</c> names this assembly. Type and method have the
/// names that the runtime expects.
/// </summary>
// The runtime looks for a type without a namespace.
#pragma warning disable CA1050
internal static class StartupHook
#pragma warning restore CA1050
{
    /// <summary>Runs the test of the agent, and ends the process.</summary>
    public static void Initialize()
    {
        // A program that the test starts is no agent.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        if (AgentRole.Join is { } join) Environment.Exit(AgentProcess.Run(join));
    }
}

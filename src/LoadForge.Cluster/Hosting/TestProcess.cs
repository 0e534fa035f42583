using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using LoadForge.Engine.Agents;

namespace LoadForge.Cluster.Hosting;

/// <summary>
/// The process in which an agent runs a test: the program that the test assembly is, whose host takes over before its Main. No test platform and no SDK is
/// needed, so one process is one agent, which ends at once when it is killed; and the name of a test is compared as it is, not parsed as a filter.
/// </summary>
internal static class TestProcess
{
    private const string Hooks = "DOTNET_STARTUP_HOOKS";

    // What is only for the process that coordinates.
    private static readonly string[] NotForAgents = ["LOADFORGE_AGENTS", "LOADFORGE_DASHBOARD", ClusterAddress.Variable, ClusterCredentials.Variable];

    /// <summary>How the process of an agent is started.</summary>
    /// <param name="test">The test.</param>
    /// <param name="join">The path of the file with which the agent joins.</param>
    /// <exception cref="ClusterException">The test assembly is not a program.</exception>
    public static ProcessStartInfo StartOf(AgentTest test, string join)
    {
        if (!File.Exists(Path.ChangeExtension(test.Assembly, "runtimeconfig.json")))
        {
            throw new ClusterException(
                $"Agents cannot run {Path.GetFileName(test.Assembly)}, which is no program: its project must have the output type Exe, which "
                    + "Microsoft.NET.Test.Sdk sets.");
        }

        var start = new ProcessStartInfo(Runtime(), [test.Assembly]) { WorkingDirectory = Environment.CurrentDirectory };
        foreach (string name in start.Environment.Keys.Where(name => NotForAgents.Contains(name, StringComparer.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment[Hooks] = start.Environment.TryGetValue(Hooks, out string? others) && !string.IsNullOrEmpty(others)
            ? others + Path.PathSeparator + test.Host
            : test.Host;
        start.Environment["LOADFORGE_JOIN"] = join;
        if (test.Seed is { } seed) start.Environment["LOADFORGE_SEED"] = seed.ToString(CultureInfo.InvariantCulture);
        if (test.Target is { } target) start.Environment["LOADFORGE_TARGET"] = target;
        return start;
    }

    // The program that runs this process may be that of a test platform.
    private static string Runtime()
    {
        string program = Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(program) ? program : "dotnet";
    }
}

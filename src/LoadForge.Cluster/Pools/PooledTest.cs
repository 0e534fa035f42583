using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Engine.Agents;
using LoadForge.Settings;

namespace LoadForge.Cluster.Pools;

/// <summary>A test as a coordinator orders it from agents on other machines, and as an agent runs it: from its own assembly, in its own folder.</summary>
internal static partial class PooledTest
{
    private const string AllowedHosts = "LOADFORGE_ALLOWED_HOSTS";
    private const string OwnParameters = "LoadForge.";
    private const string Package = "LoadForge.Cluster.dll";

    // Of the parameters of LoadForge, only those that shape the plan or limit its load: where an agent writes, and which hosts it may load, is its own affair.
    private static readonly ImmutableArray<string> Shaping =
    [
        "LoadForge.LoadScale", "LoadForge.TimeScale", "LoadForge.Http", "LoadForge.TraceContext", "LoadForge.Epoll",
        .. Enum.GetNames<ProtectionLimit>().Select(limit => OwnParameters + limit),
    ];

    /// <summary>The order.</summary>
    public static string OrderOf(AgentTest test) => Convert.ToBase64String(TestBody.Of(test with { Assembly = "", WorkDirectory = "" }));

    /// <summary>The test that is ordered.</summary>
    /// <param name="order">The order; not trusted.</param>
    /// <param name="assembly">The test assembly of this machine.</param>
    /// <exception cref="ClusterException">It is not the order of a test.</exception>
    public static AgentTest Of(string order, string assembly)
    {
        AgentTest test;
        try
        {
            test = TestBody.Parse(order);
        }
        catch (FormatException error)
        {
            throw new ClusterException(
                $"this agent runs the tests of {Path.GetFileName(assembly)}, but the run is of something else; start an agent for it without an assembly: "
                    + "'loadforge agent --join …'",
                error);
        }

        // A name, not a path: what is loaded lies beside the tests.
        if (!AssemblyName().IsMatch(test.Host)) throw new ClusterException("the run names an invalid host of tests");
        return test with
        {
            Assembly = assembly,
            WorkDirectory = Environment.CurrentDirectory,
            Parameters = test.Parameters.RemoveRange(test.Parameters.Keys.Where(
                name => name.StartsWith(OwnParameters, StringComparison.OrdinalIgnoreCase) && !Shaping.Contains(name, StringComparer.Ordinal))),
        };
    }

    /// <summary>Why the tests of an assembly cannot run on an agent; null if they can.</summary>
    public static string? ProblemOf(string assembly)
    {
        string name = Path.GetFileName(assembly);
        if (!File.Exists(assembly)) return $"There is no \"{assembly}\"; build the tests, and name the assembly in their output folder.";
        return File.Exists(Path.Combine(Path.GetDirectoryName(assembly)!, Package))
            ? null
            : $"The tests of {name} have no agents: their project needs the package LoadForge.Cluster ('dotnet add package LoadForge.Cluster').";
    }

    /// <summary>How the process of a run is started.</summary>
    /// <param name="test">The test.</param>
    /// <param name="joinFile">The file with which it joins.</param>
    /// <param name="allowedHosts">The public hosts that this machine may send load to, besides those of its environment.</param>
    public static ProcessStartInfo StartOf(AgentTest test, string joinFile, ImmutableArray<string> allowedHosts)
    {
        ProcessStartInfo start = TestProcess.StartOf(test, joinFile);
        string? own = start.Environment.TryGetValue(AllowedHosts, out string? hosts) ? hosts : null;
        if (!allowedHosts.IsEmpty) start.Environment[AllowedHosts] = string.Join(',', string.IsNullOrEmpty(own) ? allowedHosts : [own, .. allowedHosts]);
        return start;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*\z")]
    private static partial Regex AssemblyName();
}

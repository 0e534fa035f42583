using System.Diagnostics;
using System.Text.RegularExpressions;
using LoadForge.Cluster;

namespace LoadForge.Cli.Clustering;

/// <summary>Runs one test of an assembly as an agent, through its test platform, so that set-up, settings and services are the test's own.</summary>
internal static partial class TestRun
{
    private const string JoinVariable = "LOADFORGE_JOIN";
    private const string AllowedHostsVariable = "LOADFORGE_ALLOWED_HOSTS";

    /// <summary>How a test is started.</summary>
    /// <param name="assembly">The test assembly.</param>
    /// <param name="test">The full name of the test, as the coordinator says; not trusted.</param>
    /// <param name="joinFile">The file with which it joins.</param>
    /// <param name="allowedHosts">The public hosts that this machine may send load to, besides those of the environment.</param>
    /// <exception cref="ClusterException">It is not the name of a test.</exception>
    public static ProcessStartInfo Of(string assembly, string test, string joinFile, IEnumerable<string> allowedHosts)
    {
        if (!TestName().IsMatch(test))
        {
            throw new ClusterException(
                "this agent runs the tests of " + Path.GetFileName(assembly) + ", but the run is of something else; start an agent for it without an assembly: "
                    + "'loadforge agent --join …'");
        }

        var start = new ProcessStartInfo("dotnet", ["test", assembly, "--filter", "FullyQualifiedName=" + Special().Replace(test, @"\$0")]);
        start.Environment[JoinVariable] = joinFile;
        string hosts = string.Join(',', ((string?[])[Environment.GetEnvironmentVariable(AllowedHostsVariable), .. allowedHosts]).Where(host => host is { Length: > 0 }));
        if (hosts.Length > 0) start.Environment[AllowedHostsVariable] = hosts;
        return start;
    }

    // A method of a class, possibly with the arguments of a case.
    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_.+`]{0,400}(\([^\p{C}]{0,600}\))?(\.[\p{L}_][\p{L}\p{N}_]{0,200})?(\([^\p{C}]{0,600}\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex TestName();

    // What has a meaning in the language of filters.
    [GeneratedRegex(@"[\\()&|=!~]")]
    private static partial Regex Special();
}

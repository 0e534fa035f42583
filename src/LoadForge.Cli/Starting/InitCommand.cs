using System.CommandLine;
using LoadForge.Cli.Output;
using LoadForge.Cli.Targets;

namespace LoadForge.Cli.Starting;

/// <summary><c>loadforge init</c>: lays down a first script.</summary>
internal static class InitCommand
{
    private const string UsualFile = "load.yml";
    private const string UsualTarget = "http://localhost:5080/catalog";

    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var file = new Argument<string>("FILE") { DefaultValueFactory = _ => UsualFile, Description = "The script to write" };
        var url = new Option<string>("--url")
        {
            DefaultValueFactory = _ => UsualTarget,
            HelpName = "URL",
            Description = "The target, with the path of the first request",
        };
        var force = new Option<bool>("--force") { Description = "Replaces an existing file" };
        var command = new CliCommand(
            "init",
            "Writes a first script, to change and run.",
            "loadforge init",
            "loadforge init shop.yml --url http://localhost:5080/catalog")
        {
            file, url, force,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            Write(path, UrlRequest.Parse(parsed.GetRequiredValue(url)), parsed.GetValue(force));
            string word = CommandWord.Of(path);
            console.Out.WriteLine($"{path} is written. Next: loadforge check {word}, then loadforge run {word}");
            return (int)ExitCode.Passed;
        });
        return command;
    }

    private static void Write(string path, Uri target, bool replaces)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".yml" or ".yaml")) throw new CliException($"\"{path}\": a script ends in .yml.");
        NewFile.Write("FILE", path, "load.yml", FirstScript.For(target), replaces);
    }
}

using System.CommandLine;
using LoadForge.Cli.Output;

namespace LoadForge.Cli.Importing;

/// <summary>The options that say where a text is written.</summary>
/// <param name="example">The name of such a file, for messages.</param>
internal sealed class WrittenText(string example)
{
    /// <summary>The file.</summary>
    public Option<string?> File { get; } = new("--out", "-o") { HelpName = "FILE", Description = "The file to write; the standard output by default" };

    /// <summary>Whether an existing file is replaced.</summary>
    public Option<bool> Force { get; } = new("--force") { Description = "Replaces an existing file" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(File);
        command.Options.Add(Force);
    }

    /// <summary>Checks the file before the work whose result it will contain.</summary>
    /// <exception cref="CliException">The path is none of a file, or the file exists.</exception>
    public void Check(ParseResult parsed)
    {
        if (parsed.GetValue(File) is { } path) NewFile.Check(File.Name, path, example, parsed.GetValue(Force));
    }

    /// <summary>Writes the text.</summary>
    /// <returns>The file; null for the standard output.</returns>
    /// <exception cref="CliException">The path is none of a file, or the file exists.</exception>
    public string? Write(string text, ParseResult parsed, CliConsole console)
    {
        if (parsed.GetValue(File) is not { } path)
        {
            console.Out.Write(text);
            return null;
        }

        NewFile.Write(File.Name, path, example, text, parsed.GetValue(Force));
        return path;
    }
}

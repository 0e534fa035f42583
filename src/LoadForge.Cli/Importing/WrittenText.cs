using System.CommandLine;
using System.Text;

namespace LoadForge.Cli.Importing;

/// <summary>The options that say where a text is written.</summary>
internal sealed class WrittenText
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

    /// <summary>Writes the text.</summary>
    /// <returns>The file; null for the standard output.</returns>
    /// <exception cref="CliException">The file exists.</exception>
    public string? Write(string text, ParseResult parsed, CliConsole console)
    {
        if (parsed.GetValue(File) is not { } path)
        {
            console.Out.Write(text);
            return null;
        }

        bool replaces = parsed.GetValue(Force);
        try
        {
            using var stream = new FileStream(path, replaces ? FileMode.Create : FileMode.CreateNew);
            stream.Write(Encoding.UTF8.GetBytes(text));
            return path;
        }
        catch (IOException) when (!replaces && System.IO.File.Exists(path))
        {
            throw new CliException($"\"{path}\" exists; choose another name, or replace it with --force.");
        }
    }
}

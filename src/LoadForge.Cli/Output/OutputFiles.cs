using System.Collections.Immutable;
using LoadForge.Reporting.Text;

namespace LoadForge.Cli.Output;

/// <summary>Writes several files. One that cannot be written costs neither the others nor the printed result.</summary>
internal static class OutputFiles
{
    /// <summary>Finds out whether a file could be written, before the load whose result it will contain.</summary>
    /// <param name="flag">The flag, for the message.</param>
    /// <param name="path">The file; if its folder is missing, it will be made.</param>
    /// <exception cref="CliException">It could not.</exception>
    public static void Probe(string flag, string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) return;
        try
        {
            WholeFile.Probe(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{flag} \"{path}\": the folder \"{folder}\" cannot be written to; choose another one.", error);
        }
    }

    /// <summary>Writes the files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="write">Writes one of them.</param>
    /// <param name="console">Is told which could not be written.</param>
    /// <returns>The paths of those that were written.</returns>
    public static ImmutableArray<string> Write(IReadOnlyCollection<OutputFile> files, Action<OutputFile> write, CliConsole console)
    {
        var written = ImmutableArray.CreateBuilder<string>(files.Count);
        foreach (OutputFile file in files)
        {
            try
            {
                write(file);
                written.Add(file.Path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                console.Tell(Printable.Lines($"\"{file.Path}\" cannot be written: {error.Message}"));
            }
        }

        return written.ToImmutable();
    }

    /// <summary>Says where the files are.</summary>
    public static void Tell(ImmutableArray<string> written, CliConsole console)
    {
        foreach (string path in written) console.Tell("written  " + Printable.Line(path));
    }

    /// <summary>The exit code of a command that should have written some files: what it found, and invalid only if nothing else is wrong.</summary>
    public static ExitCode CodeOf(ExitCode found, bool wroteAll) => wroteAll || found != ExitCode.Passed ? found : ExitCode.Invalid;
}

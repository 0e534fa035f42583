using System.Text;

namespace LoadForge.Cli.Output;

/// <summary>A text file that replaces an existing one on request only.</summary>
internal static class NewFile
{
    /// <summary>Checks a path before the work whose result it will contain.</summary>
    /// <param name="what">The option or argument, for the message.</param>
    /// <param name="path">The path.</param>
    /// <param name="example">The name of such a file.</param>
    /// <param name="replaces">Whether an existing file is replaced.</param>
    /// <exception cref="CliException">The path is none of a file, or the file exists.</exception>
    public static void Check(string what, string path, string example, bool replaces)
    {
        string full = OutputPath.Checked(what, path, example);
        if (!replaces && File.Exists(full) && !WholeFile.IsDevice(full)) throw Existing(path);
    }

    /// <summary>Writes a text.</summary>
    /// <param name="what">The option or argument, for the message.</param>
    /// <param name="path">The path.</param>
    /// <param name="example">The name of such a file.</param>
    /// <param name="text">The text.</param>
    /// <param name="replaces">Whether an existing file is replaced.</param>
    /// <exception cref="CliException">The path is none of a file, or the file exists.</exception>
    public static void Write(string what, string path, string example, string text, bool replaces)
    {
        Check(what, path, example, replaces);
        try
        {
            WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), replaces);
        }
        catch (IOException) when (!replaces && File.Exists(path))
        {
            throw Existing(path);
        }
    }

    private static CliException Existing(string path) => new($"\"{path}\" exists; choose another name, or replace it with --force.");
}

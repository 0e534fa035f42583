namespace LoadForge.Cli.Output;

/// <summary>Writes files whole or not at all: a reader never sees a part of one.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file, replacing an existing one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string unfinished = path + ".part";
        try
        {
            using (FileStream stream = File.Create(unfinished)) write(stream);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}

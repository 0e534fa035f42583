using LoadForge.Reporting.Files;

namespace LoadForge.Cli.Output;

/// <summary>Writes files whole or not at all: a reader never sees a part of one, and of two processes that write the same file, one wins.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file. What is no file, such as a pipe or <c>/dev/null</c>, is written to and stays what it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    /// <param name="replaces">Whether an existing file is replaced.</param>
    /// <exception cref="IOException">It cannot be written, or exists and is not to be replaced.</exception>
    public static void Write(string path, Action<Stream> write, bool replaces = true)
    {
        if (OpenIfNoFile(path) is { } other)
        {
            using (other) write(other);
            return;
        }

        string unfinished = Beside(path);
        UnfinishedFile.DeleteLeft(Path.GetDirectoryName(unfinished)!);
        try
        {
            using (FileStream stream = Create(unfinished)) write(stream);
            File.Move(unfinished, path, replaces);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Finds out whether a file could be written, before the work whose result it will contain.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Probe(string path)
    {
        if (IsDevice(path)) return;
        string unfinished = Beside(path);
        Create(unfinished).Dispose();
        File.Delete(unfinished);
    }

    /// <summary>Whether a path names a device or an open stream of a process, such as <c>/dev/stdout</c>: renaming a file would replace it.</summary>
    public static bool IsDevice(string path)
    {
        string full = Path.GetFullPath(path);
        return IsIn(full, "/proc/") || (IsIn(full, "/dev/") && !IsIn(full, "/dev/shm/"));
    }

    private static string Beside(string path) => UnfinishedFile.In(Path.GetDirectoryName(Path.GetFullPath(path))!);

    // CreateNew does not follow a link that somebody put there.
    private static FileStream Create(string path) => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);

    // A pipe has no length, like an empty file. Only opening it tells them apart, and waits for a reader.
    private static FileStream? OpenIfNoFile(string path)
    {
        bool isDevice = IsDevice(path);
        if (!File.Exists(path) || !(isDevice || (!OperatingSystem.IsWindows() && new FileInfo(path).Length == 0))) return null;
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (UnauthorizedAccessException) when (!isDevice)
        {
            // A file that may not be written may be replaced.
            return null;
        }

        if (!stream.CanSeek) return stream;
        if (isDevice)
        {
            stream.Seek(0, SeekOrigin.End);
            return stream;
        }

        stream.Dispose();
        return null;
    }

    private static bool IsIn(string path, string folder) => path.StartsWith(folder, StringComparison.Ordinal);
}

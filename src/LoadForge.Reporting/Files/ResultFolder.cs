namespace LoadForge.Reporting.Files;

/// <summary>
/// The folder for results. Files appear completely or not at all: each is written under a temporary name and renamed. No name, however
/// hostile, leads outside the folder.
/// </summary>
public sealed class ResultFolder
{
    private static readonly Lock OneAtATime = new();

    private int _isSwept;

    /// <summary>Sets the folder, which is created with the first file.</summary>
    /// <param name="root">The folder's path; a relative one is taken from the current directory, now.</param>
    public ResultFolder(string root)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    }

    /// <summary>The folder's absolute path.</summary>
    public string Root { get; }

    /// <summary>Writes a file, or overwrites the one of that name.</summary>
    /// <param name="stem">The basis of the file name; made safe by <see cref="FileName.Of"/>.</param>
    /// <param name="ending">The ending of the name, such as <c>.loadforge-2-result.json</c>.</param>
    /// <param name="content">Writes the content.</param>
    /// <returns>The file's absolute path.</returns>
    /// <exception cref="IOException">The file cannot be written; the message names the path.</exception>
    public string Write(string? stem, string ending, Action<Stream> content)
    {
        string path = Beneath(FileName.Of(stem, ending));
        Put(path, content, overwrite: true);
        return path;
    }

    /// <summary>Writes a file unless one of that name exists. If several processes try at the same time, one succeeds.</summary>
    /// <param name="name">A safe name, such as <c>environment.properties</c>.</param>
    /// <param name="content">Writes the content.</param>
    /// <returns>Whether this call created the file.</returns>
    /// <exception cref="ArgumentException">The name is not safe.</exception>
    /// <exception cref="IOException">The file cannot be written; the message names the path.</exception>
    public bool WriteOnce(string name, Action<Stream> content)
    {
        string path = Beneath(name);

        // Not every file system can rename without overwriting in one step. Writers of one process take turns; of two processes at once both may write, each a
        // whole file.
        lock (OneAtATime)
        {
            if (File.Exists(path)) return false;
            try
            {
                Put(path, content, overwrite: false);
                return true;
            }
            catch (IOException) when (File.Exists(path))
            {
                return false;
            }
        }
    }

    /// <summary>The path of a name in this folder.</summary>
    /// <param name="name">A file name without any folder in it.</param>
    /// <exception cref="ArgumentException">The name leads out of the folder or into another one.</exception>
    internal string Beneath(string name)
    {
        string path = name.Contains('\0', StringComparison.Ordinal) ? "" : Path.GetFullPath(Path.Combine(Root, name));
        if (name.Length == 0 || !string.Equals(Path.GetDirectoryName(path), Root, StringComparison.Ordinal))
        {
            throw new ArgumentException($"\"{Text.Printable.Line(name)}\" is not a valid file name in {Root}; use a plain file name.", nameof(name));
        }

        return path;
    }

    // CreateNew does not follow a link that somebody put there, and the rename replaces a link instead of writing through it.
    private void Put(string path, Action<Stream> content, bool overwrite)
    {
        Directory.CreateDirectory(Root);
        if (Interlocked.Exchange(ref _isSwept, 1) == 0) UnfinishedFile.DeleteLeft(Root);
        string temporary = UnfinishedFile.In(Root);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None)) content(stream);
            File.Move(temporary, path, overwrite);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException($"Cannot write {path}: {denied.Message} Choose a folder that the test process may write to.", denied);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

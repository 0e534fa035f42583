namespace LoadForge.Cluster.Hosting;

/// <summary>
/// A temporary folder with the secrets of one run, which only its owner may read. It is deleted with the run. A process that is killed leaves its folder
/// behind: the next one deletes it. An open file in it tells that its process is alive, also to processes in other containers that share the folder of
/// temporary files.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string Prefix = "loadforge-run-";
    private const string OwnerFile = "owner";
    private const int Tries = 3;

    // Everything that is ever put into such a folder. One with anything else in it is somebody else's.
    private static readonly string[] Names = [OwnerFile, "join", "nats.conf"];
    private static readonly string[] Beginnings = ["join-", "allure-"];

    private readonly FileStream _owner;

    private RunFolder(string path)
    {
        Path = path;
        _owner = Hold(PathOf(OwnerFile), FileMode.CreateNew);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Creates a folder, and deletes those of dead processes.</summary>
    /// <param name="parent">Where; null for the folder of temporary files.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static RunFolder Create(string? parent = null)
    {
        string place = parent ?? System.IO.Path.GetTempPath();
        RunFolder folder = CreateIn(place, Tries);
        folder.DeleteLeft(place);
        return folder;
    }

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Deletes it.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path)) Empty(Path);
        _owner.Dispose();
        try
        {
            if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // Nothing holds it any more, and another process that has just looked for folders of dead ones deletes it too.
        }
    }

    // Before it is held, another process may take it for that of a dead one.
    private static RunFolder CreateIn(string place, int tries)
    {
        string path = System.IO.Path.Combine(place, $"{Prefix}{Guid.NewGuid():N}");
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new RunFolder(path);
        }
        catch (IOException) when (tries > 1)
        {
            return CreateIn(place, tries - 1);
        }
    }

    private void DeleteLeft(string place)
    {
        // Where files cannot be held, nobody can tell who is alive.
        if (!IsHeld(PathOf(OwnerFile))) return;
        foreach (string folder in Directory.EnumerateDirectories(place, Prefix + "*"))
        {
            try
            {
                if (folder != Path) DeleteUnlessAlive(folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It is in use, or that of another user, or another process deletes it too.
            }
        }
    }

    private static void DeleteUnlessAlive(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is not null || !Directory.EnumerateFileSystemEntries(folder).All(IsOfRun)) return;
        using (FileStream owner = Hold(System.IO.Path.Combine(folder, OwnerFile), FileMode.Open)) Empty(folder);
        File.Delete(System.IO.Path.Combine(folder, OwnerFile));
        Directory.Delete(folder);
    }

    private static bool IsOfRun(string entry)
    {
        string name = System.IO.Path.GetFileName(entry);
        return (Names.Contains(name) || Array.Exists(Beginnings, beginning => name.StartsWith(beginning, StringComparison.Ordinal)))
            && new FileInfo(entry).LinkTarget is null;
    }

    // The file of the owner goes last: a folder without it is not looked at.
    private static void Empty(string folder)
    {
        foreach (string entry in Directory.EnumerateFileSystemEntries(folder))
        {
            if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
            else if (System.IO.Path.GetFileName(entry) != OwnerFile) File.Delete(entry);
        }
    }

    private static bool IsHeld(string file)
    {
        try
        {
            Hold(file, FileMode.Open).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static FileStream Hold(string file, FileMode mode) => new(file, mode, FileAccess.ReadWrite, FileShare.None);
}

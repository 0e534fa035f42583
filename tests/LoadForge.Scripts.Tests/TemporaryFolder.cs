namespace LoadForge.Scripts.Tests;

/// <summary>A folder with the files of a script, deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Location = Directory.CreateTempSubdirectory("loadforge-scripts-").FullName;

    public string Location { get; }

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string content)
    {
        string path = Path.Combine(Location, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Location, recursive: true);
}

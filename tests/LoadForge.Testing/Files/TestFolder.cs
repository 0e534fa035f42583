namespace LoadForge.Testing.Files;

/// <summary>A temporary folder for one test. It is deleted with all its files.</summary>
public sealed class TestFolder : IDisposable
{
    /// <summary>The path of the folder.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("loadforge-test-").FullName;

    /// <summary>The path of a file or folder in it, which need not exist.</summary>
    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}

namespace LoadForge.Reporting.Tests;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("loadforge-");

    /// <summary>The folder beneath which everything must stay; its parent shows what escaped.</summary>
    public string Root => Path.Combine(_parent.FullName, "results");

    public IEnumerable<string> Names =>
        Directory.Exists(Root) ? Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal) : [];

    public IEnumerable<string> Escaped => Directory.EnumerateFileSystemEntries(_parent.FullName).Where(path => path != Root);

    public void Dispose() => _parent.Delete(recursive: true);
}

namespace LoadForge.Testing.Mutants;

/// <summary>Valid inputs of parsers, which stand in folders named Corpus beside the tests.</summary>
public static class Corpus
{
    /// <summary>The files of a folder as text, in the order of their names.</summary>
    /// <param name="folder">The folder in that of the tests, such as <c>Files/Corpus</c>.</param>
    /// <param name="pattern">Which files.</param>
    public static IReadOnlyList<string> Texts(string folder, string pattern) => [.. Files(folder, pattern).Select(File.ReadAllText)];

    /// <summary>The lines of the files of a folder, each of them an input; empty ones are left out.</summary>
    /// <inheritdoc cref="Texts"/>
    public static IReadOnlyList<string> Lines(string folder, string pattern) =>
        [.. Files(folder, pattern).SelectMany(File.ReadAllLines).Where(line => line.Length > 0)];

    /// <summary>The files of a folder as bytes, in the order of their names.</summary>
    /// <inheritdoc cref="Texts"/>
    public static IReadOnlyList<byte[]> Bytes(string folder, string pattern) => [.. Files(folder, pattern).Select(File.ReadAllBytes)];

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), pattern).Order(StringComparer.Ordinal);
}

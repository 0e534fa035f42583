namespace LoadForge.Cluster.Links;

/// <summary>
/// A text file with secrets: a title, then a name and a value on each line. Only its owner may read it; on Windows, everyone who may read its folder.
/// </summary>
internal static class SecretFile
{
    private const char Separator = ':';

    /// <summary>Writes a file. One that exists is not replaced: another may own it.</summary>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public static void Write(string path, string title, IEnumerable<KeyValuePair<string, string>> lines) =>
        WriteText(path, string.Concat(lines.Select(line => $"{line.Key}{Separator} {line.Value}\n").Prepend(title + "\n")));

    /// <summary>Writes a file that only its owner may read.</summary>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public static void WriteText(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    /// <summary>Reads the names and values.</summary>
    /// <param name="title">The title that the file must have.</param>
    /// <param name="text">The text; not trusted.</param>
    /// <returns>Null if it is not such a file, or a name appears twice.</returns>
    public static IReadOnlyDictionary<string, string>? Parse(string title, string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0] != title) return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in lines[1..])
        {
            int end = line.IndexOf(Separator, StringComparison.Ordinal);
            if (end <= 0 || !values.TryAdd(line[..end], line[(end + 1)..].Trim())) return null;
        }

        return values;
    }
}

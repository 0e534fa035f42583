namespace LoadForge.Parsing;

/// <summary>Paths that must not lead out of a folder.</summary>
public static class BoundedPath
{
    /// <summary>Whether a path is in a folder, at any depth. Links are not followed.</summary>
    /// <param name="folder">The absolute path of the folder; the root of a file system too, such as <c>/</c> in a container.</param>
    /// <param name="path">The absolute path, without <c>..</c>.</param>
    public static bool IsIn(string folder, string path)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(path);
        string start = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.Length > start.Length && path.StartsWith(start, StringComparison.Ordinal);
    }
}

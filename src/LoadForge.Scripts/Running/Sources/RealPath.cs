namespace LoadForge.Scripts.Running.Sources;

/// <summary>The path of a file with all symbolic links resolved.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>Resolves the links of a path.</summary>
    /// <param name="path">The path; parts that do not exist are kept.</param>
    /// <exception cref="IOException">The links form a loop, or cannot be read.</exception>
    public static string Of(string path)
    {
        int links = 0;
        return Of(Path.GetFullPath(path), ref links);
    }

    private static string Of(string path, ref int links)
    {
        string real = Path.GetPathRoot(path)!;
        foreach (string part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(real, part);
            string? target = new FileInfo(next).LinkTarget;
            if (target is null)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks) throw new IOException($"{path} has too many symbolic links.");
            real = Of(Path.GetFullPath(target, real), ref links);
        }

        return real;
    }
}

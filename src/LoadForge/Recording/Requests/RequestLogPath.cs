using System.Collections.Concurrent;
using System.Globalization;

namespace LoadForge.Recording.Requests;

/// <summary>The files of request logs: the first run of a process overwrites the file of an earlier process, further runs get files of their own.</summary>
internal static class RequestLogPath
{
    private static readonly ConcurrentDictionary<string, int> Used = new(StringComparer.Ordinal);

    /// <summary>Creates the next file of a path, and its folder.</summary>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be created.</exception>
    public static FileStream Create(string path)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? full;
        int number = Used.AddOrUpdate(full, 1, (_, last) => last + 1);
        string name = number == 1
            ? Path.GetFileName(full)
            : $"{Path.GetFileNameWithoutExtension(full)}-{number.ToString(CultureInfo.InvariantCulture)}{Path.GetExtension(full)}";
        Directory.CreateDirectory(folder);
        return new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
    }
}

using System.Collections.Immutable;
using LoadForge.Reporting.Json.Reading;
using LoadForge.Results;

namespace LoadForge.Cli.Reports;

/// <summary>Finds the results of runs: a file that is named once, and each in a folder once, and again when its file has changed.</summary>
/// <param name="paths">
/// Files, which must be results or journals, and folders, in which everything else is passed by. A folder may be deleted and made anew.
/// </param>
/// <param name="input">Reads them.</param>
internal sealed class ResultWatch(ImmutableArray<string> paths, RunInput input)
{
    /// <summary>The most files of a folder that are read at a time, the newest of them.</summary>
    public const int MaxFiles = 50;

    private readonly Dictionary<string, (DateTime Written, long Size)> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>The results that are new since the last call, the oldest first.</summary>
    /// <exception cref="CliException">There is no such file or folder, or a file that was named is no result.</exception>
    public IEnumerable<LoadResult> Next()
    {
        foreach (string path in paths)
        {
            if (_folders.Contains(path) || Directory.Exists(path))
            {
                foreach (FileInfo file in NewIn(path, isFirst: _folders.Add(path)))
                {
                    if (TryRead(file.FullName) is { } result) yield return result;
                }
            }
            else if (!_seen.ContainsKey(path))
            {
                LoadResult result = input.Read(path);
                _seen[path] = default;
                yield return result;
            }
        }
    }

    private IEnumerable<FileInfo> NewIn(string folder, bool isFirst)
    {
        FileInfo[] files = [.. FilesIn(folder, isFirst).Where(file => !BaselineInput.IsBaseline(file.Name)).Where(IsNew)];
        foreach (FileInfo file in files) _seen[file.FullName] = (file.LastWriteTimeUtc, file.Length);
        return files.OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal).TakeLast(MaxFiles);
    }

    private static FileInfo[] FilesIn(string folder, bool isFirst)
    {
        try
        {
            return new DirectoryInfo(folder).GetFiles("*.json");
        }
        catch (Exception error) when (isFirst && error is UnauthorizedAccessException)
        {
            throw new CliException($"The folder \"{folder}\" cannot be read: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private bool IsNew(FileInfo file) => !_seen.TryGetValue(file.FullName, out var known) || known != (file.LastWriteTimeUtc, file.Length);

    // A folder may have other JSON, and files that are being written or deleted.
    private static LoadResult? TryRead(string path)
    {
        try
        {
            return ResultFile.Read(path).Result;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

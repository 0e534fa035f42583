namespace LoadForge.Scripts.Running.Sources;

/// <summary>
/// Finds programs that are named without a folder on the path of the system. The runtime would look in the current directory first, where anybody may have put
/// one.
/// </summary>
internal sealed class ProgramPath
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".exe", ".com", ""] : [""];

    private readonly string[] _folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified)];

    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <summary>Finds a program.</summary>
    /// <param name="name">Its name, without a folder.</param>
    /// <returns>Its absolute path; null if there is none.</returns>
    public string? Find(string name)
    {
        if (!_known.TryGetValue(name, out string? path)) _known[name] = path = Search(name);
        return path;
    }

    private string? Search(string name) => string.IsNullOrWhiteSpace(name)
        ? null
        : _folders.SelectMany(folder => Endings.Select(ending => Path.Combine(folder, name + ending))).FirstOrDefault(IsProgram);

    private static bool IsProgram(string path)
    {
        try
        {
            return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

using LoadForge.Parsing;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Running.Sources;

/// <summary>
/// The folder of a script. Everything that the script names lies in it or below; links do not lead out. What a plan file adds to a script lies in the folder of
/// the plan.
/// </summary>
internal sealed class ScriptFolder
{
    // That of Linux; links are looked for in each part of a path.
    private const int MaxLength = 4096;

    private readonly string _script;
    private readonly ProblemList _problems;
    private readonly Action<string>? _onFile;
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <summary>Creates the folder of a script.</summary>
    /// <param name="script">The path of the script.</param>
    /// <param name="problems">Takes the mistakes.</param>
    /// <param name="onFile">Called with each file that is found; null for nobody.</param>
    public ScriptFolder(string script, ProblemList problems, Action<string>? onFile = null)
    {
        (_script, _onFile) = (script, onFile);
        Location = FolderOf(script);
        _folders[script] = Location;
        _problems = problems;
    }

    /// <summary>The path of the folder.</summary>
    public string Location { get; }

    /// <summary>Finds a file.</summary>
    /// <param name="path">The path, relative to the folder of the file that contains it.</param>
    /// <returns>The absolute path; null, with a mistake, if there is no such file in the folder.</returns>
    public string? Find(ScriptScalar path)
    {
        if (_problems.IsFull) return null;
        string? file = Resolve(path.Text, path.Place, out string? problem);
        if (problem is not null) _problems.Add(path.Place, problem);
        return file;
    }

    /// <summary>Finds a file.</summary>
    /// <param name="path">The path, relative to the folder of the file that contains it.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="problem">Why there is none; null if there is one.</param>
    /// <returns>The absolute path; null if there is a problem.</returns>
    public string? Resolve(string path, ScriptPlace place, out string? problem)
    {
        string shown = ProblemList.Shown(path);
        problem = null;
        try
        {
            if (path.Length is 0 or > MaxLength || path.Any(char.IsControl) || Path.IsPathRooted(path) || path.Contains('\\', StringComparison.Ordinal))
            {
                problem = $"\"{shown}\" is not a path in the folder of the script; write it relative to that folder, with slashes.";
                return null;
            }

            string folder = place.File is null ? Location : FolderBeside(place.File);
            string real = RealPath.Of(Path.Combine(folder, path));
            if (!BoundedPath.IsIn(folder, real))
            {
                problem = $"\"{shown}\" is outside the folder of the script; move the file into that folder.";
                return null;
            }

            if (File.Exists(real))
            {
                _onFile?.Invoke(Path.Combine(Path.GetDirectoryName(place.File ?? _script) ?? "", Path.GetRelativePath(folder, real)));
                return real;
            }

            problem = $"there is no file \"{shown}\" in the folder of the script, {folder}.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = $"\"{shown}\" cannot be read: {error.Message}";
        }

        return null;
    }

    private static string FolderOf(string file) => RealPath.Of(Path.GetDirectoryName(Path.GetFullPath(file))!);

    private string FolderBeside(string file) =>
        _folders.TryGetValue(file, out string? known) ? known : _folders[file] = FolderOf(file);
}

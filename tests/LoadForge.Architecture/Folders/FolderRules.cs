namespace LoadForge.Architecture.Folders;

/// <summary>What may lie where.</summary>
internal static class FolderRules
{
    /// <summary>The most files of code that a folder may hold beside its folders.</summary>
    public const int MaxFiles = 20;

    private const int MinLines = 10;
    private const int MaxLines = 20;

    private static readonly string[] TopFolders = ["src", "tests", "samples"];
    private static readonly string[] TopFiles = ["LoadForge.sln", "README.md", "LICENSE", "global.json"];

    /// <summary>What does not belong to the top level. Names that begin with a dot and build props always do.</summary>
    public static IEnumerable<string> TopLevel(IEnumerable<string> folders, IEnumerable<string> files) =>
        folders.Where(folder => !folder.StartsWith('.') && !TopFolders.Contains(folder))
            .Select(folder => $"the folder {folder} does not belong to the top level")
            .Concat(files.Where(file => !file.StartsWith('.') && !TopFiles.Contains(file) && !IsBuildProps(file))
                .Select(file => $"the file {file} does not belong to the top level"));

    /// <summary>Folders of a test project that do not mirror a folder of the package it tests.</summary>
    /// <param name="project">The test project, named after its package.</param>
    /// <param name="testFolders">Its folders, relative, with forward slashes.</param>
    /// <param name="sourceFolders">The folders of the package, likewise.</param>
    public static IEnumerable<string> Mirror(string project, IEnumerable<string> testFolders, IEnumerable<string> sourceFolders) =>
        testFolders.Except(sourceFolders).Select(folder => $"tests/{project}/{folder} mirrors no folder of src/{PackageOf(project)}");

    /// <summary>A folder with more files than people take in at a glance.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="files">The names of its files of code. Parts of one type count as one.</param>
    public static IEnumerable<string> Size(string folder, IEnumerable<string> files)
    {
        var count = files.Select(file => file.Split('.')[0]).Distinct().Count();
        return count > MaxFiles ? [$"{folder} holds {count} files; at most {MaxFiles} are allowed: make rooms in it"] : [];
    }

    /// <summary>A README of a room that says too little, too much, or not where to start.</summary>
    /// <param name="room">The room's path.</param>
    /// <param name="readme">The text of its README; null if it has none.</param>
    public static IEnumerable<string> RoomReadme(string room, string? readme)
    {
        if (readme is null) return [$"{room} has no README.md: say its purpose, its entry types and its rules"];
        var lines = readme.TrimEnd('\n').Split('\n').Length;
        return lines is < MinLines or > MaxLines
            ? [$"{room}/README.md has {lines} lines; {MinLines} to {MaxLines} are allowed"]
            : new[] { "| start here |", "Rules:" }
                .Where(part => !readme.Contains(part, StringComparison.Ordinal))
                .Select(part => $"{room}/README.md lacks \"{part}\"");
    }

    /// <summary>The package that a test project tests.</summary>
    public static string PackageOf(string project) => project[..project.LastIndexOf(".Tests", StringComparison.Ordinal)];

    private static bool IsBuildProps(string file) =>
        file.StartsWith("Directory.", StringComparison.Ordinal)
            && (file.EndsWith(".props", StringComparison.Ordinal) || file.EndsWith(".targets", StringComparison.Ordinal));
}

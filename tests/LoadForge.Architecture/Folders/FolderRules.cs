namespace LoadForge.Architecture.Folders;

/// <summary>What may lie where.</summary>
internal static class FolderRules
{
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

    /// <summary>The package that a test project tests.</summary>
    public static string PackageOf(string project) => project[..project.LastIndexOf(".Tests", StringComparison.Ordinal)];

    private static bool IsBuildProps(string file) =>
        file.StartsWith("Directory.", StringComparison.Ordinal)
            && (file.EndsWith(".props", StringComparison.Ordinal) || file.EndsWith(".targets", StringComparison.Ordinal));
}

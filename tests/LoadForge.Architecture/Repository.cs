using System.Xml.Linq;

namespace LoadForge.Architecture;

/// <summary>Where the sources are that these tests judge.</summary>
internal static class Repository
{
    /// <summary>The folder that holds LoadForge.sln, looked for from the test assembly upward.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Where the repository is published, as every package says.</summary>
    public static string Address { get; } = Property("RepositoryUrl");

    /// <summary>The version of every package.</summary>
    public static string Version { get; } = Property("Version");

    /// <summary>The names of the projects under src, which are the names of our packages. Projects in their folders are those of templates.</summary>
    public static IReadOnlyList<string> Packages { get; } =
    [
        .. Directory.EnumerateDirectories(Path.Combine(Root, "src"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)
    ];

    /// <summary>The folders that tools make and .gitignore names; no rule looks at them.</summary>
    public static IReadOnlyList<string> BuiltFolders { get; } =
        [.. File.ReadLines(Path.Combine(Root, ".gitignore")).Where(line => line.EndsWith('/')).Select(line => line.TrimEnd('/'))];

    /// <summary>The compiled assembly of a package; every package is built beside these tests.</summary>
    public static string AssemblyOf(string package) => Path.Combine(AppContext.BaseDirectory, package + ".dll");

    /// <summary>The XML documentation of a package.</summary>
    public static string DocumentationOf(string package) => Path.Combine(AppContext.BaseDirectory, package + ".xml");

    private static string Property(string name) => XDocument.Load(Path.Combine(Root, "Directory.Build.props")).Descendants(name).Single().Value;

    internal static string Find(string from)
    {
        for (DirectoryInfo? folder = new(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LoadForge.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder from {from} upward holds LoadForge.sln: run the tests from a build inside the repository.");
    }
}

using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using LoadForge.NUnit.Allure;
using LoadForge.Settings;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Publishing;

/// <summary>Where results are written.</summary>
/// <param name="Results">The folder of the runs' files.</param>
/// <param name="Allure">The folder of Allure's results.</param>
internal sealed record ResultPlaces(string Results, string Allure)
{
    /// <summary>The assembly metadata that names the folder of the test project.</summary>
    public const string ProjectDirectoryKey = "LoadForge.ProjectDirectory";

    private const string AllureFolderName = "allure-results";

    private static ImmutableSortedSet<string> _used = [];
    private static ImmutableSortedSet<string> _folders = [];

    /// <summary>Whether the tests of other assemblies may write to the same folder.</summary>
    public bool MayBeShared { get; private init; }

    /// <summary>The folder of the test project at build time; null if the project does not provide it.</summary>
    public static string? ProjectOf(ITest test) =>
        TestName.AssemblyOf(test)?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == ProjectDirectoryKey)?.Value;

    /// <summary>The folders for the results of a test.</summary>
    /// <exception cref="FormatException">Allure's configuration cannot be read.</exception>
    public static ResultPlaces Of(ITest test, LoadSettings settings)
    {
        ResultPlaces places = Choose(ProjectOf(test), TestContext.CurrentContext.WorkDirectory, settings.ResultsFolder, AllureConfiguration());
        return places with { Allure = AllureFolder.Of(test) ?? places.Allure };
    }

    /// <summary>
    /// The folder of the setting, or <c>TestResults/loadforge</c> in the test project, or in the work directory if the project folder does not exist, for
    /// example because the tests were built elsewhere. Allure's results are written to <c>allure-results</c> nearby, unless Allure's configuration specifies a
    /// folder or its own package writes tests of the assembly: then they are written to that folder.
    /// </summary>
    public static ResultPlaces Choose(string? project, string workDirectory, string? setting, string? allureConfiguration)
    {
        string testResults = Path.Combine(Directory.Exists(project) ? project : workDirectory, "TestResults");
        string results = setting is null ? Path.Combine(testResults, "loadforge") : Path.Combine(workDirectory, setting);
        string? allure = allureConfiguration is null ? null : ConfiguredAllureFolder(allureConfiguration);
        return new ResultPlaces(
            Path.GetFullPath(results),
            Path.GetFullPath(allure is null ? Path.Combine(setting is null ? testResults : results, AllureFolderName) : Path.Combine(workDirectory, allure)))
        {
            MayBeShared = setting is not null && !IsBeneath(workDirectory, results),
        };
    }

    /// <summary>The name on which the names of a test's files are based.</summary>
    public string NameOf(ITest test) => MayBeShared ? TestName.ForSharedFiles(test) : TestName.ForFiles(test);

    /// <summary>Notes that results were written to these places.</summary>
    public static void Use(ResultPlaces places)
    {
        ImmutableInterlocked.Update(ref _used, lines => lines.Union([$"Load results: {places.Results}", $"Allure results: {places.Allure}"]));
        ImmutableInterlocked.Update(ref _folders, folders => folders.Add(places.Results));
    }

    /// <summary>The folders that were used since the last call, one line each.</summary>
    public static IEnumerable<string> TakeUsed() => Interlocked.Exchange(ref _used, []).Reverse();

    /// <summary>The folders to which runs wrote results since the last call.</summary>
    public static IEnumerable<string> TakeFolders() => Interlocked.Exchange(ref _folders, []);

    private static bool IsBeneath(string folder, string path) =>
        Path.GetRelativePath(folder, path) is var way && way.Split('/', '\\')[0] != ".." && !Path.IsPathRooted(way);

    /// <summary>The folder in Allure's configuration; null if it does not specify one.</summary>
    public static string? ConfiguredAllureFolder() => AllureConfiguration() is { } configuration ? ConfiguredAllureFolder(configuration) : null;

    private static string? AllureConfiguration()
    {
        string path = Environment.GetEnvironmentVariable("ALLURE_CONFIG") is { Length: > 0 } named
            ? named
            : Path.Combine(AppContext.BaseDirectory, "allureConfig.json");
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static string? ConfiguredAllureFolder(string configuration)
    {
        try
        {
            // Only one value of Allure's file is needed; other content in any form must not cause an error.
            using JsonDocument document = JsonDocument.Parse(configuration);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("allure", out JsonElement allure) && allure.ValueKind == JsonValueKind.Object
                && allure.TryGetProperty("directory", out JsonElement folder) && folder.ValueKind == JsonValueKind.String
                ? folder.GetString()
                : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new FormatException($"allureConfig.json cannot be read: {problem.Message} Correct it, or remove the variable ALLURE_CONFIG.", problem);
        }
    }
}

using System.Text.Json;
using Allure.Net.Commons;

namespace LoadForge.NUnit.Tests.Publishing;

/// <summary>
/// What a run of a specimen leaves in the results folder, which is that of Allure's own package, since that writes some tests of the assembly.
/// </summary>
internal static class WrittenAllure
{
    /// <summary>The folder.</summary>
    public static string Folder => AllureLifecycle.Instance.ResultsDirectory;

    /// <summary>Runs the tests of a specimen in an empty folder.</summary>
    public static NestedRun Run(Type specimen, params (string Name, string Value)[] parameters)
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        return NestedRun.Of(specimen, null, parameters);
    }

    /// <summary>The results that a specimen leaves.</summary>
    public static JsonElement[] ResultsOf(Type specimen, params (string Name, string Value)[] parameters)
    {
        Run(specimen, parameters);
        return Files("-result.json");
    }

    /// <summary>The content of the files that end so.</summary>
    public static JsonElement[] Files(string ending) =>
        Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "*" + ending).Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)] : [];

    /// <summary>A text in a result.</summary>
    public static string Text(this JsonElement result, string name) => result.GetProperty(name).GetString()!;
}

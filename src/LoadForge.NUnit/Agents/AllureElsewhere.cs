using System.Text.Json;

namespace LoadForge.NUnit.Agents;

/// <summary>
/// Keeps Allure's own package, which writes every test of its fixtures, from writing those of an agent to the folder of the coordinator.
/// </summary>
internal static class AllureElsewhere
{
    private const string Variable = "ALLURE_CONFIG";

    /// <summary>Lets it write to a folder that is deleted with the run.</summary>
    /// <param name="folder">The folder of the agents.</param>
    public static void Begin(string folder)
    {
        string place = Directory.CreateDirectory(Path.Combine(folder, FormattableString.Invariant($"allure-{Environment.ProcessId}"))).FullName;
        string configuration = Path.Combine(place, "allureConfig.json");
        File.WriteAllText(configuration, $$"""{ "allure": { "directory": "{{JsonEncodedText.Encode(place)}}" } }""");
        Environment.SetEnvironmentVariable(Variable, configuration);
    }
}

using System.Runtime;
using System.Runtime.InteropServices;
using System.Text.Json;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Units;

namespace LoadForge.Reporting.Allure;

/// <summary>The files that a results folder contains once, for all tests. Existing files are not overwritten, because the team may have created them.</summary>
internal static class AllureFolderFiles
{
    public static void Write(ResultFolder folder, AllureTest test, Func<string, string?> environment)
    {
        folder.WriteOnce("environment.properties", stream => PropertiesText.Write(stream, Machine(test)));
        AllureCategories.Write(folder);
        if (ContinuousIntegration.Detect(environment) is { } executor)
            folder.WriteOnce("executor.json", stream => JsonSerializer.Serialize(stream, executor, AllureJson.Default.AllureExecutor));
    }

    private static IEnumerable<(string Key, string Value)> Machine(AllureTest test)
    {
        yield return ("LoadForge", ProductVersion.Text);
        yield return ("OS", RuntimeInformation.OSDescription);
        yield return ("Architecture", RuntimeInformation.ProcessArchitecture.ToString());
        yield return ("Runtime", RuntimeInformation.FrameworkDescription);
        yield return ("Cores", Quantity.Of(Environment.ProcessorCount));
        yield return ("GC", GCSettings.IsServerGC ? "server" : "workstation");
        if (!test.Runs.IsEmpty) yield return ("Inline completions", test.Runs[0].Result.Generator.InlineCompletions ? "on" : "off");
    }
}

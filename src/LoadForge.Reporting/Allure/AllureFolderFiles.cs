using System.Runtime;
using System.Runtime.InteropServices;
using System.Text.Json;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;

namespace LoadForge.Reporting.Allure;

/// <summary>What a results folder has once, for all its tests. Whatever is there already stays: it may be the team's own.</summary>
internal static class AllureFolderFiles
{
    private static readonly IReadOnlyList<AllureCategory> Categories =
    [
        new("Generator saturated", "The load generator could not keep its own plan; its latencies are not the server's.", Containing("generator saturated"), ["broken", "failed"]),
        new("Target unreachable", "Connections to the target failed: name not found, refused, reset.", Containing("[Cc]onnection refused|unreachable|[Nn]ame not found|[Nn]o such host"), ["broken", "failed"]),
        new("Broken promises", "A declared threshold was broken by a healthy measurement.", Containing("— broken: "), ["failed"]),
    ];

    public static void Write(ResultFolder folder, AllureTest test, Func<string, string?> environment)
    {
        folder.WriteOnce("environment.properties", stream => PropertiesText.Write(stream, Machine(test)));
        folder.WriteOnce("categories.json", stream => JsonSerializer.Serialize(stream, Categories, AllureJson.Default.IReadOnlyListAllureCategory));
        if (ContinuousIntegration.Detect(environment) is { } executor)
            folder.WriteOnce("executor.json", stream => JsonSerializer.Serialize(stream, executor, AllureJson.Default.AllureExecutor));
    }

    // Java wants a match of the whole message, and JavaScript knows no (?s): this form means the same to both.
    private static string Containing(string pattern) => $@"[\s\S]*({pattern})[\s\S]*";

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

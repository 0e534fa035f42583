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
        new("Test cannot start", "A setting, a plan or a baseline file cannot be read; the message names the place and the remedy.", Containing("LoadPlanException|BaselineFormatException"), ["broken", "failed"]),
        new("Slower than the baseline", "A figure is worse than in the accepted baseline, beyond what chance explains.", Containing("compared with baseline .*: worse"), ["failed"]),
        new("Broken promises", "A declared threshold was broken by a healthy measurement.", Containing("— broken"), ["failed"]),
        new("Run ended early", "The run was cancelled or aborted, and keeps no promise.", Containing("A run that ends early keeps no promise"), ["failed"]),
        new("No comparison", "There is no baseline yet, it is of another environment, or chance hides the answer.", Containing("baseline"), ["broken", "failed"]),
        new("Cannot tell", "The measurement does not suffice to judge.", Containing("cannot tell|not to be told|cannot be told"), ["broken", "failed"]),
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

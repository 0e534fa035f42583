using System.Text.Json;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;

namespace LoadForge.Reporting.Allure;

/// <summary>
/// What failures are sorted into, by their marks and by the types of exceptions, never by the words of a message. Allure 2 reads <c>categories.json</c>, and Allure 3 the same rules out of a
/// configuration. In both the first rule that matches wins: what failed comes before what could not be judged.
/// </summary>
internal static class AllureCategories
{
    private static readonly IReadOnlyList<AllureCategory> Rules =
    [
        new("Threshold failed", "A threshold failed.", Marked(AllureCause.ThresholdFailed), ["failed", "broken"]),
        new("Slower than the baseline", "A figure is worse than in the accepted baseline, beyond what chance explains.", Marked(AllureCause.SlowerThanBaseline), ["failed", "broken"]),
        new("Run ended early", "A run was cancelled or aborted; what it had measured is kept.", Marked(AllureCause.EndedEarly), ["failed", "broken"]),
        new("Target unreachable", "Connections to the target failed: name not found, refused, reset.", Of("TargetUnreachableException", "System.Net.Sockets.SocketException"), ["failed", "broken"]),
        new("Test cannot start", "A setting, a plan or a baseline file cannot be read; the message names the place and the remedy.", Of("LoadPlanException", "BaselineFormatException"), ["failed", "broken"]),
        new("Generator saturated", "The load generator could not keep its own plan: its latencies are not the server's.", Marked(AllureCause.GeneratorSaturated), ["failed", "broken"]),
        new("No comparison", "There is no baseline yet, it is of another environment, or chance hides the answer.", Marked(AllureCause.NoComparison), ["failed", "broken"]),
        new("Inconclusive", "The measurement does not suffice for a verdict.", Marked(AllureCause.Inconclusive), ["failed", "broken"]),
    ];

    /// <summary>Writes the rules for both generations, unless the folder has its own.</summary>
    public static void Write(ResultFolder folder)
    {
        folder.WriteOnce("categories.json", stream => JsonSerializer.Serialize(stream, Rules, AllureJson.Default.IReadOnlyListAllureCategory));
        folder.WriteOnce("allurerc.json", stream => JsonSerializer.Serialize(stream, new AllureConfiguration(Rules), AllureJson.Default.AllureConfiguration));
    }

    private static string Marked(AllureCause cause) => Containing(AllureMark.Of(cause).Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal));

    private static string Of(params IEnumerable<string> exceptions) => Containing(string.Join('|', exceptions).Replace(".", @"\.", StringComparison.Ordinal));

    // Java wants a match of the whole message, and JavaScript knows no (?s): this form means the same to both.
    private static string Containing(string pattern) => $@"[\s\S]*({pattern})[\s\S]*";
}

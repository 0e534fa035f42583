using System.Net.Sockets;
using System.Text.Json;
using LoadForge.Baselines.Files;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;

namespace LoadForge.Reporting.Allure;

/// <summary>
/// The categories of failures, by their marks and by the types of exceptions, never by the text of a message. Allure 2 reads <c>categories.json</c>, and
/// Allure 3 the same rules from a configuration. In both, the first matching rule applies: failures precede inconclusive results.
/// </summary>
internal static class AllureCategories
{
    private static readonly IReadOnlyList<AllureCategory> Rules =
    [
        new("Threshold failed", "A threshold failed.", Marked(AllureCause.ThresholdFailed), ["failed", "broken"]),
        new(
            "Slower than the baseline",
            "A statistic is significantly worse than in the accepted baseline.",
            Marked(AllureCause.SlowerThanBaseline),
            ["failed", "broken"]),
        new("Run ended early", "A run was cancelled or aborted; its measurements are kept.", Marked(AllureCause.EndedEarly), ["failed", "broken"]),
        new(
            "Target unreachable",
            "Connections to the target failed: name not found, refused, reset.",
            Of(typeof(TargetUnreachableException), typeof(SocketException)),
            ["failed", "broken"]),
        new(
            "Test cannot start",
            "A setting, a plan or a baseline file is invalid; the message names the place and the remedy.",
            Of(typeof(LoadPlanException), typeof(BaselineFormatException)),
            ["failed", "broken"]),
        new(
            "Generator saturated",
            "The load generator could not keep up with its plan: its latencies are not those of the server.",
            Marked(AllureCause.GeneratorSaturated),
            ["failed", "broken"]),
        new(
            "No comparison",
            "There is no baseline, it is from another environment, or the difference is within the noise.",
            Marked(AllureCause.NoComparison),
            ["failed", "broken"]),
        new("Inconclusive", "The measurement is not sufficient for a verdict.", Marked(AllureCause.Inconclusive), ["failed", "broken"]),
    ];

    /// <summary>Writes the rules for both generations, unless the folder has its own.</summary>
    public static void Write(ResultFolder folder)
    {
        folder.WriteOnce("categories.json", stream => JsonSerializer.Serialize(stream, Rules, AllureJson.Default.IReadOnlyListAllureCategory));
        folder.WriteOnce("allurerc.json", stream => JsonSerializer.Serialize(stream, new AllureConfiguration(Rules), AllureJson.Default.AllureConfiguration));
    }

    private static string Marked(AllureCause cause) =>
        Containing(AllureMark.Of(cause).Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal));

    private static string Of(params IEnumerable<Type> exceptions) =>
        Containing(string.Join('|', exceptions.Select(exception => exception.FullName)).Replace(".", @"\.", StringComparison.Ordinal));

    // Java must match the whole message, and JavaScript does not support (?s). This form works in both.
    private static string Containing(string pattern) => $@"[\s\S]*({pattern})[\s\S]*";
}

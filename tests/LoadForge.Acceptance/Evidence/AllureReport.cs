using System.Text.Json;

namespace LoadForge.Acceptance.Evidence;

/// <summary>A report that Allure's own command line made, in the values of the report itself.</summary>
/// <param name="Tests">Its tests, by their full names.</param>
/// <param name="GlobalErrors">The errors that it shows for the run as a whole, the first line of each.</param>
/// <param name="Environment">The names of what it tells about the machine.</param>
/// <param name="Metrics">The titles of its performance metrics with their units; none in Allure 2.</param>
internal sealed record AllureReport(
    IReadOnlyList<ReportedTest> Tests, IReadOnlyList<string> GlobalErrors, IReadOnlyList<string> Environment, IReadOnlyList<string> Metrics)
{
    /// <summary>The test whose full name has this in it.</summary>
    public ReportedTest this[string name] => Tests.Single(test => test.FullName.Contains(name, StringComparison.Ordinal));

    /// <summary>Reads a report of Allure 2 or 3.</summary>
    public static AllureReport Load(string folder, int generation)
    {
        string[] tests = Directory.GetFiles(Path.Combine(folder, "data", generation == 2 ? "test-cases" : "test-results"), "*.json");
        return new AllureReport(
            [.. tests.Select(file => Read(file, generation)).OrderBy(test => test.FullName, StringComparer.Ordinal)],
            Texts(Path.Combine(folder, "widgets", "globals.json"), root => root.GetProperty("errors"), "message"),
            Texts(Path.Combine(folder, "widgets", generation == 2 ? "environment.json" : "allure_environment.json"), root => root, "name"),
            generation == 2 ? [] : MetricsOf(Path.Combine(folder, "widgets", "metrics.json")));
    }

    private static ReportedTest Read(string file, int generation)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        JsonElement root = document.RootElement;
        JsonElement categories = generation == 2 ? root.GetProperty("extra") : root;
        return new ReportedTest(
            root.GetProperty("fullName").GetString()!,
            root.GetProperty("status").GetString()!,
            root.GetProperty("retriesCount").GetInt32(),
            categories.TryGetProperty("categories", out JsonElement all)
                ? [.. all.EnumerateArray().Select(category => category.GetProperty("name").GetString()!)]
                : []);
    }

    private static string[] MetricsOf(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        return [
            .. document.RootElement.GetProperty("current").EnumerateArray().Select(
                metric => $"{metric.GetProperty("title").GetString()} {metric.GetProperty("unit").GetString()} {metric.GetProperty("better").GetString()}")
        ];
    }

    private static string[] Texts(string file, Func<JsonElement, JsonElement> list, string property)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. list(document.RootElement).EnumerateArray().Select(item => item.GetProperty(property).GetString()!.Split('\n')[0])];
    }
}

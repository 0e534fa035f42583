using System.Collections.Immutable;
using LoadForge.Baselines;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Plans;

/// <summary>Reads plan files.</summary>
internal static class PlanReader
{
    private const int MaxPort = 65_535;

    private static readonly ImmutableArray<string> OwnKeys = ["requests", "tests", "environments"];
    private static readonly ImmutableArray<string> TestKeys =
        ["script", "actions", "scenarios", "profile", "thresholds", "protection", "seed", "monitoring", "reports", "baseline"];

    private static readonly ImmutableArray<string> EnvironmentKeys = ["target", "variables"];
    private static readonly ImmutableArray<string> MonitoringKeys = ["dashboard", "prometheus", "otlp"];

    /// <summary>The keys of a plan file.</summary>
    public static ImmutableArray<string> Keys { get; } =
        [.. DocumentReader.Keys.Except(["actions", "scenarios", "profile"]), .. OwnKeys];

    /// <summary>Reads a text; all mistakes are added to the list.</summary>
    /// <returns>Null if it is no plan.</returns>
    public static PlanDocument? Read(string text, ProblemList problems)
    {
        ScriptValue? root = YamlTree.Read(text, problems);
        if (root is null && problems.IsEmpty) problems.Add(default, "the file is empty; a plan has the key \"tests\".");
        if (root is null || MapReader.Of(root, "a plan", Keys, problems) is not { } map) return null;
        ScriptDocument frame = DocumentReader.Frame(map);
        var actions = new ActionReader(problems, Requests(map));
        ImmutableArray<TestDefinition> tests =
            [.. map.Entries("tests", "tests by name").Select(entry => Test(entry, actions, problems)).OfType<TestDefinition>()];
        if (tests.IsEmpty && problems.IsEmpty) problems.Add(map.PlaceOf("tests"), "a plan needs \"tests\": at least one test by name.");
        return new PlanDocument(
            frame, tests, [.. map.Entries("environments", "environments by name").Select(entry => Environment(entry, problems)).OfType<PlannedEnvironment>()]);
    }

    private static Dictionary<string, ScriptAction?> Requests(MapReader map)
    {
        var inline = ActionReader.Inline(map.Problems);
        var named = new Dictionary<string, ScriptAction?>(StringComparer.Ordinal);
        foreach (ScriptEntry entry in map.Entries("requests", "requests by name"))
        {
            if (!Names.Check(entry.Key, "request", map.Problems)) continue;
            ScriptAction? action = inline.Read(entry.Value);
            named.Add(entry.Key.Text, action is { Name: null } ? action with { Name = entry.Key } : action);
        }

        return named;
    }

    private static TestDefinition? Test(ScriptEntry entry, ActionReader actions, ProblemList problems)
    {
        if (!Names.Check(entry.Key, "test", problems) || MapReader.Of(entry.Value, "a test", TestKeys, problems) is not { } map) return null;
        ScriptScalar? script = map.Text("script", "the path of a script");
        bool hasActions = map.Find("actions") is not null || map.Find("scenarios") is not null;
        if (map.Find("script") is not null && hasActions) problems.Add(map.PlaceOf("script"), "a test has a script, or actions, or scenarios; remove one.");
        ScriptDocument content = map.Find("script") is null ? DocumentReader.Read(map, actions) : DocumentReader.Frame(map);
        PlanTest test = Watched(map, problems) with
        {
            Name = entry.Key.Text,
            Reports = [.. DocumentReader.Texts(map, "reports", "the path of a report, such as report.html").Select(report => report.Text)],
            Baseline = Baseline(map),
        };
        return new TestDefinition(test, script, content);
    }

    private static string? Baseline(MapReader map)
    {
        if (map.Text("baseline", "the path of a baseline") is not { } path) return null;
        if (path.Text.EndsWith(ApprovedBaseline.Extension, StringComparison.OrdinalIgnoreCase)) return path.Text;
        map.Problems.Add(path.Place, $"the name of a baseline ends in {ApprovedBaseline.Extension}, so that it is not taken for the result of a run.");
        return null;
    }

    private static PlanTest Watched(MapReader test, ProblemList problems)
    {
        var none = new PlanTest { Name = "" };
        if (test.Find("monitoring") is not { } value || MapReader.Of(value, "monitoring", MonitoringKeys, problems) is not { } map) return none;
        return none with
        {
            HasDashboard = ValueReader.Truth(map.Find("dashboard"), problems),
            PrometheusPort = ValueReader.Whole(map.Find("prometheus"), 1, MaxPort, problems),
            HasOtlp = ValueReader.Truth(map.Find("otlp"), problems),
        };
    }

    private static PlannedEnvironment? Environment(ScriptEntry entry, ProblemList problems)
    {
        if (!Names.Check(entry.Key, "environment", problems)) return null;
        return MapReader.Of(entry.Value, "an environment", EnvironmentKeys, problems) is { } map
            ? new PlannedEnvironment(entry.Key.Text, map.Text("target", "an address"), DocumentReader.Variables(map))
            : null;
    }
}

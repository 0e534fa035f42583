using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads the document of a script.</summary>
internal static class DocumentReader
{
    private const int MaxWeight = 1_000_000;

    /// <summary>The keys of a script.</summary>
    public static ImmutableArray<string> Keys { get; } =
    [
        "name", "target", "cookies", "variables", "environment", "feeds", "plugins", "login", "actions", "scenarios", "profile", "thresholds", "protection",
        "seed", "$schema"
    ];

    /// <summary>The keys of a scenario.</summary>
    public static ImmutableArray<string> ScenarioKeys { get; } = ["name", "weight", "actions"];

    /// <summary>Reads a text; all mistakes are added to the list.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problems">Takes the mistakes.</param>
    /// <returns>The script; incomplete if there are mistakes.</returns>
    public static ScriptDocument Read(string text, ProblemList problems)
    {
        ScriptValue? root = YamlTree.Read(text, problems);
        if (root is null && problems.IsEmpty) problems.Add(default, "the file is empty; a script has the key \"actions\" or \"scenarios\".");

        // After an error of syntax, what was read is incomplete, and problems found in it may be false.
        if (root is null || MapReader.Of(root, "a script", Keys, problems) is not { } map) return new ScriptDocument();
        return Read(map, ActionReader.Inline(problems));
    }

    /// <summary>Reads the map of a script, or the part of a plan file that is like one.</summary>
    /// <param name="map">The map.</param>
    /// <param name="actions">Reads the actions.</param>
    public static ScriptDocument Read(MapReader map, ActionReader actions) => Frame(map) with { Scenarios = Scenarios(map, actions) };

    /// <summary>Reads everything but the scenarios.</summary>
    /// <param name="map">The map.</param>
    public static ScriptDocument Frame(MapReader map)
    {
        ProblemList problems = map.Problems;
        map.Text("$schema", "the address of the schema");
        ScriptScalar? name = map.Text("name", "a name");
        if (name is not null && string.IsNullOrWhiteSpace(name.Text)) problems.Add(name.Place, "the name is blank.");
        return new ScriptDocument
        {
            Name = name,
            Target = map.Text("target", "an address such as http://localhost:5080"),
            Cookies = ValueReader.Truth(map.Find("cookies"), problems),
            Variables = Variables(map),
            Environment = Texts(map, "environment", "the name of an environment variable"),
            Feeds = [.. map.Entries("feeds", "feeds by name").Select(entry => FeedReader.Read(entry, problems)).OfType<ScriptFeed>()],
            Plugins = Texts(map, "plugins", "the path of an assembly"),
            Login = map.Find("login") is { } login ? LoginReader.Read(login, problems) : null,
            Profile = Texts(map, "profile", "a phase such as \"hold 100/s 30s\""),
            Thresholds = Texts(map, "thresholds", "a threshold such as \"p95 < 200ms\""),
            Protection = ProtectionReader.Read(map.Find("protection"), problems),
            Seed = ValueReader.Whole(map.Find("seed"), int.MinValue, int.MaxValue, problems),
        };
    }

    /// <summary>The variables of a map.</summary>
    public static ImmutableArray<ScriptVariable> Variables(MapReader map) =>
    [
        .. map.Entries("variables", "values by name").Select(entry => Variable(entry, map.Problems)).OfType<ScriptVariable>()
    ];

    /// <summary>The texts of a list.</summary>
    public static ImmutableArray<ScriptScalar> Texts(MapReader map, string key, string expected) =>
        [.. map.Items(key).Select(item => ValueReader.Text(item, expected, map.Problems)).OfType<ScriptScalar>()];

    private static ScriptVariable? Variable(ScriptEntry entry, ProblemList problems)
    {
        if (!Names.Check(entry.Key, "variable", problems)) return null;
        ScriptScalar? value = entry.Value is ScriptScalar { Text: "" } empty ? empty : ValueReader.Text(entry.Value, "a text or a number", problems);
        if (value is null) return null;
        return new ScriptVariable(entry.Key, value.Text.Length > 0 && YamlWord.Of(value) is { } word ? value with { Text = word } : value);
    }

    private static ImmutableArray<ScriptScenario> Scenarios(MapReader map, ActionReader actions)
    {
        ProblemList problems = map.Problems;
        bool hasActions = map.Find("actions") is not null;
        if (hasActions && map.Find("scenarios") is not null)
        {
            problems.Add(map.PlaceOf("scenarios"), "a script has either \"actions\" or \"scenarios\"; move the actions into a scenario.");
        }

        if (hasActions) return [new ScriptScenario(null, 1, actions.ReadList(map))];
        if (map.Find("scenarios") is null)
        {
            problems.Add(map.Place, "a script needs the key \"actions\", a list of what a user does, or \"scenarios\", a list of such lists with weights.");
            return [];
        }

        ImmutableArray<ScriptScenario> scenarios = [.. map.Items("scenarios").Select(item => Scenario(item, actions, problems)).OfType<ScriptScenario>()];
        foreach (IGrouping<string, ScriptScenario> same in scenarios.GroupBy(scenario => scenario.Name?.Text ?? "").Where(group => group.Count() > 1))
        {
            problems.Add(same.Last().Name!.Place, $"two scenarios are named \"{ProblemList.Shown(same.Key)}\"; rename one.");
        }

        if (scenarios.IsEmpty && problems.IsEmpty) problems.Add(map.PlaceOf("scenarios"), "expected at least one scenario.");
        return scenarios;
    }

    private static ScriptScenario? Scenario(ScriptValue value, ActionReader actions, ProblemList problems)
    {
        if (MapReader.Of(value, "a scenario", ScenarioKeys, problems) is not { } map) return null;
        ScriptScalar? name = map.Required("name", "the name of the scenario");
        int weight = ValueReader.Whole(map.Find("weight"), 1, MaxWeight, problems) ?? 1;
        ImmutableArray<ScriptAction> list = actions.ReadList(map);
        if (name is { Text: var text } && string.IsNullOrWhiteSpace(text)) problems.Add(name.Place, "the scenario has a blank name.");
        return name is null ? null : new ScriptScenario(name, weight, list);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Tests;

public sealed class SampleScriptTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(ScriptSchema.Read());
    private static readonly EvaluationOptions Listed = new() { OutputFormat = OutputFormat.List };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "samples");

    private static IEnumerable<string> Scripts =>
        Directory.EnumerateFiles(Folder, "*.yml").Select(path => Path.GetFileName(path)).Where(name => name != "plan.yml").Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Scripts))]
    public void Every_sample_script_can_be_read_and_has_a_plan(string name) =>
        Assert.That(() => ScriptFile.Read(Path.Combine(Folder, name), ScriptTexts.Options).ToPlan().Build(), Throws.Nothing);

    [TestCaseSource(nameof(Scripts))]
    public void Every_sample_script_is_valid_by_the_schema(string name) =>
        Assert.That(Violations(File.ReadAllText(Path.Combine(Folder, name))), Is.Empty);

    [TestCase("nam: x\nactions: [ { url: / } ]")]
    [TestCase("name: x")]
    [TestCase("actions: [ { url: /, run: [ls] } ]")]
    [TestCase("actions: [ { url: /, expect_status: 20 } ]")]
    [TestCase("actions: [ { url: /, capture: { x: { jsn: a } } } ]")]
    [TestCase("feeds: { a: { order: circular } }\nactions: [ { url: / } ]")]
    public void What_the_reader_refuses_the_schema_refuses_too(string script)
    {
        Assert.Multiple(() =>
        {
            Assert.That(ScriptTexts.Problems(script), Is.Not.Empty);
            Assert.That(Violations(script), Is.Not.Empty);
        });
    }

    [Test]
    public void The_schema_has_the_keys_of_the_reader()
    {
        JsonObject properties = JsonNode.Parse(ScriptSchema.Read())!["properties"]!.AsObject();

        Assert.That(properties.Select(property => property.Key), Is.EquivalentTo(DocumentReader.Keys));
    }

    [TestCaseSource(nameof(Definitions))]
    public void The_schema_has_the_keys_of_each_part(string definition, ImmutableArray<string> keys)
    {
        JsonObject properties = JsonNode.Parse(ScriptSchema.Read())!["$defs"]![definition]!["properties"]!.AsObject();

        Assert.That(properties.Select(property => property.Key), Is.EquivalentTo(keys));
    }

    private static IEnumerable<TestCaseData> Definitions() =>
    [
        new("login", LoginReader.Keys),
        new("request", ActionReader.RequestKeys),
        new("program", ActionReader.ProgramKeys),
        new("pluginCall", ActionReader.PluginKeys),
        new("feed", FeedReader.Keys),
        new("check", CheckReader.Keys),
        new("scenario", DocumentReader.ScenarioKeys),
    ];

    private static string[] Violations(string script)
    {
        var problems = new ProblemList("x.yml");
        using var document = JsonDocument.Parse(ToJson(YamlTree.Read(script, problems)!)!.ToJsonString());
        problems.ThrowIfAny();
        EvaluationResults results = Schema.Evaluate(document.RootElement, Listed);
        return results.IsValid ? [] : [.. (results.Details ?? []).Where(detail => !detail.IsValid).Select(detail => detail.InstanceLocation.ToString())];
    }

    // As an editor reads YAML: plain words may be numbers and Booleans.
    private static JsonNode? ToJson(ScriptValue value) => value switch
    {
        ScriptMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, ToJson(entry.Value)))),
        ScriptList list => new JsonArray([.. list.Items.Select(ToJson)]),
        ScriptScalar { IsQuoted: false, Text: "" or "~" or "null" } => null,
        ScriptScalar { IsQuoted: false, Text: "true" or "false" } flag => JsonValue.Create(flag.Text == "true"),
        ScriptScalar { IsQuoted: false } scalar when decimal.TryParse(
            scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => JsonValue.Create(number),
        _ => JsonValue.Create(((ScriptScalar)value).Text),
    };
}

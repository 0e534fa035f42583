using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LoadForge.Scripts.Plans;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Tests.Schema;

namespace LoadForge.Scripts.Tests;

public sealed class SampleScriptTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "samples");

    private static IEnumerable<string> Scripts =>
        Directory.EnumerateFiles(Folder, "*.yml").Select(path => Path.GetFileName(path)).Where(name => name != "plan.yml").Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Scripts))]
    public void Every_sample_script_can_be_read_and_has_a_plan(string name) =>
        Assert.That(() => ScriptFile.Read(Path.Combine(Folder, name), ScriptTexts.Options).ToPlan().Build(), Throws.Nothing);

    [TestCaseSource(nameof(Scripts))]
    public void Every_sample_script_is_valid_by_the_schema(string name) =>
        Assert.That(SchemaCheck.Violations(SchemaCheck.Script, File.ReadAllText(Path.Combine(Folder, name))), Is.Empty);

    [Test]
    public void The_sample_plan_is_valid_by_its_schema() =>
        Assert.That(SchemaCheck.Violations(SchemaCheck.Plan, File.ReadAllText(Path.Combine(Folder, "plan.yml"))), Is.Empty);

    [TestCase("nam: x\nactions: [ { url: / } ]")]
    [TestCase("name: x")]
    [TestCase("name: ' '\nactions: [ { url: / } ]")]
    [TestCase("actions: [ { url: /, run: [ls] } ]")]
    [TestCase("actions: [ { run: ls -l } ]")]
    [TestCase("actions: [ { url: /, expect_status: 20 } ]")]
    [TestCase("actions: [ { url: /, capture: { x: { jsn: a } } } ]")]
    [TestCase("feeds: { a: { order: circular } }\nactions: [ { url: / } ]")]
    public void What_the_reader_refuses_the_schema_refuses_too(string script)
    {
        Assert.Multiple(() =>
        {
            Assert.That(ScriptTexts.Problems(script), Is.Not.Empty);
            Assert.That(SchemaCheck.Violations(SchemaCheck.Script, script), Is.Not.Empty);
        });
    }

    [Test]
    public void The_schemas_have_the_keys_of_the_readers()
    {
        Assert.That(Keys(JsonNode.Parse(ScriptSchema.Read())!), Is.EquivalentTo(DocumentReader.Keys));
        Assert.That(Keys(JsonNode.Parse(PlanSchema.Read())!), Is.EquivalentTo(PlanReader.Keys));
    }

    [TestCaseSource(nameof(Definitions))]
    public void The_schema_has_the_keys_of_each_part(string definition, ImmutableArray<string> keys) =>
        Assert.That(Keys(JsonNode.Parse(ScriptSchema.Read())!["$defs"]![definition]!), Is.EquivalentTo(keys));

    private static IEnumerable<TestCaseData> Definitions() =>
    [
        new("login", LoginReader.Keys),
        new("request", ActionReader.RequestKeys),
        new("program", ActionReader.ProgramKeys),
        new("pluginCall", ActionReader.PluginKeys),
        new("feed", FeedReader.Keys),
        new("check", CheckReader.Keys),
        new("scenario", DocumentReader.ScenarioKeys),
        new("protection", ProtectionReader.Keys),
    ];

    private static IEnumerable<string> Keys(JsonNode definition) => definition["properties"]!.AsObject().Select(property => property.Key);
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace LoadForge.Scripts.Tests.Schema;

/// <summary>A schema refuses nothing that its reader accepts, and names nothing that its reader does not read.</summary>
public sealed class SchemaAgreementTests
{
    private const int Few = 600;
    private const int Many = 3_000;
    private const int Seed = 20261130;

    // Not a value of any key: a list that contains a list.
    private static readonly JsonNode Wrong = JsonNode.Parse("[[]]")!;

    private static readonly SchemaDocument[] Documents = [new("every-key.script.json"), new("scenarios.script.json"), new("every-key.plan.json")];

    [TestCaseSource(nameof(Documents))]
    public void The_reader_and_the_schema_accept_the_document(object document)
    {
        var given = (SchemaDocument)document;

        Assert.That(given.Problems(given.Read()), Is.Empty);
        Assert.That(SchemaCheck.Violations(given.Schema, given.Read()), Is.Empty);
    }

    [TestCaseSource(nameof(Documents)), Category("Slow")]
    public void Any_value_of_any_key_that_the_reader_accepts_the_schema_accepts(object document)
    {
        var given = (SchemaDocument)document;
        foreach (string path in Keys(given.Read(), "", withBodies: true))
        {
            foreach (string value in DocumentMutator.Values)
            {
                JsonNode changed = given.Read();
                Parent(changed, path)[Last(path)] = JsonNode.Parse(value);
                if (given.Problems(changed).Length > 0) continue;
                Assert.That(SchemaCheck.Violations(given.Schema, changed), Is.Empty, $"{path}: {value}");
            }
        }
    }

    [TestCaseSource(nameof(Documents))]
    public void What_the_reader_accepts_the_schema_accepts(object document) => CheckMutants((SchemaDocument)document, Few);

    [TestCaseSource(nameof(Documents)), Category("Slow")]
    public void What_the_reader_accepts_of_very_many_documents_the_schema_accepts(object document) => CheckMutants((SchemaDocument)document, Many);

    private static void CheckMutants(SchemaDocument given, int mutants)
    {
        var mutator = new DocumentMutator(given.Read(), new Random(Seed));
        int accepted = 0;
        for (int number = 0; number < mutants; number++)
        {
            JsonNode mutant = mutator.Next();
            if (given.Problems(mutant).Length > 0) continue;
            accepted++;
            Assert.That(SchemaCheck.Violations(given.Schema, mutant), Is.Empty, mutant.ToJsonString());
        }

        TestContext.Out.WriteLine(FormattableString.Invariant($"{accepted} of {mutants} mutants of {given} are accepted"));
        Assert.That(accepted, Is.InRange(mutants / 20, mutants - 1), "some mutants must be valid and some must not");
    }

    [TestCase("url: /\n    headers: { X-Empty: }")]
    [TestCase("url: /\n    body:")]
    [TestCase("url: /\n    expect_status: [ 200, 201-204 ]")]
    [TestCase("url: 2026")]
    public void Plain_values_of_YAML_are_accepted_by_both(string action)
    {
        string script = $"variables: {{ none: }}\nactions:\n  - {action}";

        Assert.That(ScriptTexts.Problems(script), Is.Empty);
        Assert.That(SchemaCheck.Violations(SchemaCheck.Script, script), Is.Empty);
    }

    [TestCaseSource(nameof(Documents))]
    public void Every_key_is_read(object document)
    {
        var given = (SchemaDocument)document;
        int keys = given.Read().AsObject().Count;

        foreach (string path in Keys(given.Read(), "", withBodies: false))
        {
            JsonNode changed = given.Read();
            Parent(changed, path)[Last(path)] = Wrong.DeepClone();
            string[] problems = given.Problems(changed);

            Assert.That(problems, Is.Not.Empty, path);
            Assert.That(problems, Has.None.StartsWith("unknown key"), path);
        }

        Assert.That(keys, Is.GreaterThan(1));
    }

    [Test]
    public void Every_key_of_the_script_schema_is_in_a_document() =>
        Assert.That(Unused(ScriptSchema.Read(), Documents[0].Read(), Documents[1].Read()), Is.Empty);

    // What a plan has in common with scripts, the documents of scripts have.
    [Test]
    public void Every_key_of_the_plan_schema_is_in_a_document() =>
        Assert.That(Unused(PlanSchema.Read(), [.. Documents.Select(document => document.Read())]), Is.Empty);

    [Test]
    public void What_both_schemas_define_they_define_in_the_same_words()
    {
        JsonObject script = JsonNode.Parse(ScriptSchema.Read())!["$defs"]!.AsObject(), plan = JsonNode.Parse(PlanSchema.Read())!["$defs"]!.AsObject();
        string[] common = [.. script.Select(definition => definition.Key).Intersect(plan.Select(definition => definition.Key))];

        Assert.That(common, Has.Length.GreaterThan(20));
        Assert.That(common.Where(name => !JsonNode.DeepEquals(script[name], plan[name])), Is.Empty);
    }

    // The JSON body of a request may be any value.
    private static IEnumerable<string> Keys(JsonNode? node, string path, bool withBodies) => node switch
    {
        JsonObject map => map.Where(property => withBodies || property.Key != "json_body")
            .SelectMany(property => Keys(property.Value, $"{path}/{property.Key}", withBodies).Prepend($"{path}/{property.Key}")),
        JsonArray list => list.SelectMany((item, index) => Keys(item, FormattableString.Invariant($"{path}/{index}"), withBodies)),
        _ => [],
    };

    private static JsonNode Parent(JsonNode document, string path)
    {
        string[] steps = path.Split('/');
        return steps[1..^1].Aggregate(document, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
    }

    private static string Last(string path) => path.Split('/')[^1];

    // A key is used if some object has it, and no key that its schema does not have.
    private static string[] Unused(string schema, params JsonNode[] documents)
    {
        string[][] objects = [.. documents.SelectMany(Objects).Select(map => map.Select(property => property.Key).ToArray())];
        return
        [
            .. Objects(JsonNode.Parse(schema)!).Where(node => node["properties"] is JsonObject && node["type"] is JsonValue)
                .Select(node => node["properties"]!.AsObject().Select(property => property.Key).ToArray())
                .SelectMany(keys => keys.Where(key => !objects.Any(used => used.Contains(key) && used.All(keys.Contains)))),
        ];
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(property => Objects(property.Value)).Prepend(map),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}

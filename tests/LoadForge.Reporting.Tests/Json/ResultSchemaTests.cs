using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.Tests.Json.Documents;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Json;

/// <summary>The published schema describes what is written: every property, and no other.</summary>
public sealed class ResultSchemaTests
{
    private const string File = "loadforge-result-2.schema.json";

    private static readonly JsonNode Published = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, File)))!;
    private static readonly JsonSchema Schema = JsonSchema.FromText(Published.ToJsonString());
    private static readonly JsonSchema Strict = JsonSchema.FromText(Exact().ToJsonString());

    [Test]
    public void The_published_schema_is_a_valid_one() =>
        Assert.That(Problems(MetaSchemas.Draft202012, Published), Is.Empty);

    [TestCaseSource(nameof(Results))]
    public void A_result_is_as_the_schema_says(LoadResult result) => Assert.That(Problems(Strict, Written.Bytes(result)), Is.Empty);

    [Test]
    public async Task The_result_of_a_run_is_as_the_schema_says()
    {
        LoadResult result = await Load.Scenarios(
                Load.Scenario("shop", user => user.Step("pay", () => user.Id % 2 == 0 ? Task.CompletedTask : throw new InvalidOperationException("declined"))),
                Load.Scenario("browse", user =>
                {
                    user.Metrics.Count("looks", 1);
                    user.Metrics.Record("depth", user.Id);
                    return user.Step("look", () => Task.Delay(1));
                }))
            .Profile(p => p.WarmUp(50.PerSecond(), 0.2.Seconds()).Hold(100.PerSecond(), 1.Seconds()))
            .RunAsync();
        JsonElement json = Written.Parse(result);

        Assert.Multiple(() =>
        {
            Assert.That(Problems(Strict, Written.Bytes(result)), Is.Empty);
            Assert.That(json.GetProperty("environment").GetProperty("cores").GetInt32(), Is.EqualTo(Environment.ProcessorCount));
            Assert.That(json.GetProperty("settings").EnumerateArray().Select(setting => setting.GetProperty("fromDefault").GetBoolean()), Is.All.True);
            Assert.That(json.GetProperty("samples").GetArrayLength(), Is.EqualTo(2));
            Assert.That(json.GetProperty("metrics").GetArrayLength(), Is.EqualTo(2));
            Assert.That(Written.Longs(json.GetProperty("series").GetProperty("generator"), "memoryBytes"), Is.All.GreaterThan(1_000_000));
            Assert.That(
                Written.Longs(json.GetProperty("series").GetProperty("starts"), "planned").Sum(),
                Is.EqualTo(result.Phases.Sum(phase => phase.Statistics.Starts!.Value.Planned)));
        });
    }

    [Test]
    public void A_capacity_search_is_as_the_schema_says()
    {
        using var stream = new MemoryStream();
        JsonCapacity.Write(SampleSearch.Found(), stream);
        Assert.That(Problems(Strict, stream.ToArray()), Is.Empty);
    }

    [Test]
    public void Another_version_and_a_missing_or_wrong_value_are_not()
    {
        JsonNode Changed(Action<JsonNode> change)
        {
            JsonNode document = JsonNode.Parse(Written.Bytes(SampleResult.Default()))!;
            change(document);
            return document;
        }

        Assert.Multiple(() =>
        {
            Assert.That(Problems(Schema, Changed(_ => { })), Is.Empty);
            Assert.That(Problems(Schema, Changed(document => document["added"] = "later")), Is.Empty, "the published schema allows additions");
            Assert.That(Problems(Strict, Changed(document => document["added"] = "later")), Is.Not.Empty);
            Assert.That(Problems(Schema, Changed(document => document["schemaVersion"] = 1)), Is.Not.Empty);
            Assert.That(Problems(Schema, Changed(document => document["statistics"]!.AsObject().Remove("ok"))), Is.Not.Empty);
            Assert.That(Problems(Schema, Changed(document => document["series"]!["atUs"]![0] = "1 s")), Is.Not.Empty);
        });
    }

    /// <summary>Where a document is not as the schema says, additions included.</summary>
    internal static string[] Problems(JsonNode document) => Problems(Strict, document);

    private static IEnumerable<TestCaseData> Results()
    {
        yield return new TestCaseData(SampleResult.Default()).SetArgDisplayNames("default");
        yield return new TestCaseData(Sample.Checkout().Verdicts(Sample.Failed(), Sample.Passed(), Sample.Inconclusive()).Build())
            .SetArgDisplayNames("verdicts");
        yield return new TestCaseData(FullResult.Make()).SetArgDisplayNames("everything");
        yield return new TestCaseData(new SampleResult().Profile(profile => profile.Hold(3.Users(), 5.Seconds())).Smoke().Build()).SetArgDisplayNames("closed");
        yield return new TestCaseData(Hostile.Result("</script>\0\u202E")).SetArgDisplayNames("hostile");
    }

    private static JsonNode Exact()
    {
        JsonNode schema = WithoutOthers(Published.DeepClone());
        schema["$id"] = "urn:exact";
        return schema;
    }

    // As a schema of exactly these properties.
    private static JsonNode WithoutOthers(JsonNode node)
    {
        if (node is JsonObject schema)
        {
            if (schema["properties"] is not null && schema["type"] is not null) schema["additionalProperties"] = false;
            foreach ((_, JsonNode? part) in schema.ToArray()) if (part is JsonObject or JsonArray) WithoutOthers(part);
        }
        else if (node is JsonArray list)
        {
            foreach (JsonNode? part in list) if (part is JsonObject) WithoutOthers(part);
        }

        return node;
    }

    private static string[] Problems(JsonSchema schema, byte[] document) => Problems(schema, JsonNode.Parse(document)!);

    private static string[] Problems(JsonSchema schema, JsonNode document)
    {
        using JsonDocument json = JsonDocument.Parse(document.ToJsonString());
        EvaluationResults results = schema.Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid
            ? []
            : [
                "invalid",
                .. (results.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
                    .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value} ({detail.EvaluationPath})"))
            ];
    }
}

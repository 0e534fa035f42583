using System.Text;
using System.Text.Json.Nodes;
using LoadForge.Recording.Cells;
using LoadForge.Reporting.Json;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Reporting.Tests.Json;

public sealed class JsonLiveTests
{
    private static readonly LiveStatus Running = new("7", LiveState.Running, 50);

    [Test]
    public void A_snapshot_is_a_document_of_the_schema_without_what_the_page_computes()
    {
        LoadResult result = SampleResult.Default();
        JsonNode snapshot = Parse(JsonLive.Snapshot(Running, result, []));
        JsonNode document = snapshot["document"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(snapshot.AsObject().Select(property => property.Key), Is.EqualTo(["run", "state", "document", "control"]));
            Assert.That(((string?)snapshot["run"], (string?)snapshot["state"]), Is.EqualTo(("7", "running")));
            Assert.That(snapshot["control"]!.ToJsonString(), Is.EqualTo("""{"canStop":true,"rate":50,"unit":"perSecond"}"""));
            Assert.That(ResultSchemaTests.Problems(document), Is.Empty);
            Assert.That((document["statistics"], document["phases"]![0]!["statistics"]), Is.EqualTo(((JsonNode?)null, (JsonNode?)null)));
            Assert.That(document["analysis"]!.ToJsonString(), Is.EqualTo("""{"insights":[],"outages":[],"anomalies":[]}"""));
            Assert.That((bool)document["generator"]!["healthy"]!, Is.False, "that is decided when the run has ended");
            Assert.That((string?)document["series"]!["cells"]!["encoding"], Is.EqualTo("none"));
            Assert.That(
                document["series"]!["cells"]!["steps"]!.AsArray().Select(row => Convert.FromBase64String((string)row!["data"]!)),
                Is.EqualTo(result.Cells.Rows.Select(row => row.Bytes.ToArray())));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void The_columns_are_there_before_the_first_block(bool isOpen)
    {
        LoadResult result = new SampleResult().Profile(p => isOpen ? p.Hold(20.PerSecond(), 5.Seconds()) : p.Hold(2.Users(), 5.Seconds())).Build();
        JsonNode series = Parse(JsonLive.Snapshot(Running, result with { Series = [], Cells = CellTable.None }, ["queue"]))["document"]!["series"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(series["total"]!["serviceTime"]?["p99Us"]?.ToJsonString(), Is.EqualTo(isOpen ? "[]" : null));
            Assert.That(series["generator"]!["cpuWaitShare"]!.ToJsonString(), Is.EqualTo("[]"));
            Assert.That(series["values"]!.ToJsonString(), Is.EqualTo("""[{"name":"queue","unit":null,"value":[]}]"""));
            Assert.That(series["loads"]![0]!["planned"]!.ToJsonString(), Is.EqualTo("[]"));
        }
    }

    [Test]
    public void A_block_has_the_verdicts_so_far_if_they_were_judged_again()
    {
        LoadResult result = SampleResult.Default();
        var block = new RunBlock(0, result with { Series = [result.Series[0]] });
        Verdict verdict = (Metric.P95 < 1.Seconds()).Judge(result);
        JsonNode judged = Parse(JsonLive.Second(Running with { Verdicts = [verdict] }, block, []));

        Assert.That(judged["verdicts"]!.AsArray().Select(found => (string?)found!["threshold"]), Is.EqualTo([verdict.Threshold]));
        Assert.That((string?)judged["verdicts"]![0]!["status"], Is.EqualTo("passed"));
        Assert.That(Parse(JsonLive.Second(Running, block, [])).AsObject().ContainsKey("verdicts"), Is.False);
    }

    [Test]
    public void A_block_has_one_value_of_each_column_of_the_snapshot()
    {
        LoadResult result = SampleResult.Default();
        JsonNode whole = Parse(JsonLive.Snapshot(Running, result, []))["document"]!["series"]!;
        for (int index = 0; index < result.Series.Length; index++)
        {
            LoadResult added = result with { Series = [result.Series[index]], Cells = result.Cells with { Rows = [result.Cells.Rows[0]], Outcomes = [] } };
            JsonNode second = Parse(JsonLive.Second(Running with { State = LiveState.Stopping }, new RunBlock(index, added), []));
            JsonNode block = second["series"]!;

            using (Assert.EnterMultipleScope())
            {
                Assert.That(((string?)second["state"], (int)second["index"]!), Is.EqualTo(("stopping", index)));
                foreach (string column in new[] { "atUs", "lengthUs", "phase", "activeUsers" })
                {
                    Assert.That(Text(block[column]), Is.EqualTo(Text(whole[column]![index])), column);
                }

                foreach (string group in new[] { "starts", "total", "generator" })
                {
                    Assert.That(Text(block[group]), Is.EqualTo(Text(At(whole[group]!.AsObject(), index))), group);
                }

                Assert.That(Text(block["planned"]), Is.EqualTo($"[{Text(whole["loads"]![0]!["planned"]![index])}]"));
                Assert.That(block["cells"]!.AsArray(), Has.Count.EqualTo(1));
            }
        }
    }

    [Test]
    public void The_end_has_the_whole_document()
    {
        LoadResult result = SampleResult.Default();
        JsonNode ended = Parse(JsonLive.Ended("7", result));

        Assert.That(ended.AsObject().Select(property => property.Key), Is.EqualTo(["run", "document"]));
        Assert.That(Text(ended["document"]), Is.EqualTo(Text(JsonNode.Parse(Written.Bytes(result)))));
    }

    [Test]
    public void A_run_that_has_ended_has_no_control_and_a_level_may_be_fixed()
    {
        Assert.That(Parse(JsonLive.Snapshot(Running with { State = LiveState.Ended }, SampleResult.Default(), []))["control"], Is.Null);
        Assert.That((double?)Parse(JsonLive.Snapshot(Running with { Level = null }, SampleResult.Default(), []))["control"]!["rate"], Is.Null);
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Every_event_is_one_line_without_markup(string name)
    {
        LoadResult result = Hostile.Result(name);
        byte[][] events = [
            JsonLive.Snapshot(Running, result, [name]),
            JsonLive.Second(Running, new RunBlock(0, result with { Series = [result.Series[0]] }), [name]),
            JsonLive.Ended(name, result),
        ];

        Assert.That(events.Select(Encoding.UTF8.GetString), Is.All.Matches<string>(text => text!.IndexOfAny(['<', '>', '&', '\n', '\r', '\u2028']) < 0));
        Assert.That(events.Select(Parse), Has.All.Not.Null);
    }

    // One entry of each column of a group, and of the groups within it.
    private static JsonObject At(JsonObject columns, int index) => new JsonObject(columns.Select(column => KeyValuePair.Create(
        column.Key, column.Value switch { JsonArray values => values[index]?.DeepClone(), JsonObject group => At(group, index), _ => (JsonNode?)null })));

    private static JsonNode Parse(byte[] json) => JsonNode.Parse(json)!;

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}

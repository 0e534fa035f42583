using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using LoadForge.Reporting.Json.Reading;
using LoadForge.Reporting.Tests.Json.Documents;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Json.Reading;

public sealed class BadResultFileTests
{
    private static readonly byte[] Sample = Written.Bytes(SampleResult.Default());

    [TestCase("", "result.json, line 1: it is not valid JSON")]
    [TestCase("{\"schemaVersion\": 2,\n,}", "result.json, line 2: it is not valid JSON")]
    [TestCase("{\"schemaVersion\": 2, \"kind\": \"\\ud800\"}", "result.json: ")]
    [TestCase("[]", "result.json: expected an object at $, found a list")]
    [TestCase("{}", "result.json: expected a property \"schemaVersion\" at $, found an object")]
    [TestCase("{\"schemaVersion\": 1}", "expected version 2, the one that this version of LoadForge reads at $.schemaVersion, found 1")]
    [TestCase("{\"schemaVersion\": 2, \"kind\": \"capacity\"}", "expected \"run\", the result of a run at $.kind, found \"capacity\"")]
    [TestCase("{\"schemaVersion\": 2, \"kind\": \"run\", \"statistics\": null}", "the run was still in progress")]
    public void A_document_that_is_no_result_is_refused(string json, string message) => Refused(Encoding.UTF8.GetBytes(json), message);

    [Test]
    public void A_document_nested_too_deep_is_refused() =>
        Refused(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100)), "it is not valid JSON");

    [TestCase("$.statistics.ok", "\"ten\"", "expected a whole number of 0 or more at $.statistics.ok, found \"ten\"")]
    [TestCase("$.statistics.ok", "-1", "expected a whole number of 0 or more at $.statistics.ok, found -1")]
    [TestCase("$.statistics.ok", "1e300", "expected a whole number")]
    [TestCase("$.statistics.ok", "9223372036854775807", "expected a whole number")]
    [TestCase("$.durationUs", "1.5", "expected a whole number of 0 or more at $.durationUs, found 1.5")]
    [TestCase("$.startedAt", "\"soon\"", "expected a date and time")]
    [TestCase("$.smoke", "0", "expected true or false at $.smoke, found 0")]
    [TestCase("$.ending", "\"1\"", "expected one of completed, stopped, cancelled, aborted at $.ending")]
    [TestCase("$.profile.phases[0].from", "-1", "LoadProfile.Of(): phase")]
    [TestCase("$.profile.phases", "[]", "there is no phase")]
    [TestCase("$.verdicts[0].comparison", "\"!=\"", "expected <, <=, > or >= at $.verdicts[0].comparison")]
    [TestCase("$.scenarios[0].steps[0].responseTimeHistogram", "\"!\"", "expected base64 at $.scenarios[0].steps[0].responseTimeHistogram")]
    [TestCase("$.scenarios[0].steps[0].responseTimeHistogram", "\"AAAA\"", "the histogram is invalid")]
    [TestCase("$.scenarios[0].steps[0].statistics.ok", "3", "samples instead of 3 at $.scenarios[0].steps[0].responseTimeHistogram")]
    [TestCase("$.statistics.responseTime.p50Us", "99999999999", "expected a time of at most an hour")]
    [TestCase("$.statistics.responseTime.p50Us", "3000000000", "expected at least 3000000000 at $.statistics.responseTime.p75Us")]
    [TestCase("$.series.activeUsers", "[1, 2]", "values at $.series.activeUsers, found a list")]
    [TestCase("$.series.phase[3]", "99", "expected the index of a phase at $.series.phase[3], found 99")]
    [TestCase("$.series.blockUs", "0", "expected more than 0 at $.series.blockUs")]
    [TestCase("$.series.cells.bucketBits", "11", "expected a number from 1 to 10")]
    [TestCase("$.series.cells.encoding", "\"zip\"", "expected deflate or none")]
    [TestCase("$.series.cells.steps[0].data", "\"////\"", "expected deflated cells at $.series.cells.steps[0].data")]
    public void A_wrong_value_is_named_with_its_place(string place, string value, string message)
    {
        JsonNode document = JsonNode.Parse(Written.Bytes(FullResult.Make()))!;
        Set(document, place, JsonNode.Parse(value));

        Refused(Encoding.UTF8.GetBytes(document.ToJsonString()), message);
    }

    [Test]
    public void Cells_that_are_cut_off_anywhere_are_refused_or_shorter()
    {
        byte[] whole = Inflated(Convert.FromBase64String(Row(Document())["data"]!.GetValue<string>()));
        for (int length = 0; length < Math.Min(whole.Length, 300); length += 7)
        {
            JsonNode document = Document();
            document["series"]!["cells"]!["encoding"] = "none";
            foreach (JsonNode? row in document["series"]!["cells"]!["steps"]!.AsArray()) row!["data"] = "";
            Row(document)["data"] = Convert.ToBase64String(whole[..length]);

            Assert.That(() => ReadOrRefuse(document), Throws.Nothing);
        }
    }

    [Test]
    public void Cells_of_random_bytes_are_refused_or_read_but_never_end_in_another_error()
    {
        var random = new Random(7);
        for (int round = 0; round < 60; round++)
        {
            JsonNode document = Document();
            document["series"]!["cells"]!["encoding"] = "none";
            byte[] bytes = new byte[random.Next(1, 60)];
            random.NextBytes(bytes);
            foreach (JsonNode? row in document["series"]!["cells"]!["steps"]!.AsArray()) row!["data"] = Convert.ToBase64String(bytes);

            Assert.That(() => ReadOrRefuse(document), Throws.Nothing);
        }
    }

    [Test]
    public void Cells_that_unpack_to_more_than_their_limit_are_refused()
    {
        JsonNode document = Document();
        using var bomb = new MemoryStream();
        using (var deflate = new DeflateStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] zeros = new byte[1 << 20];
            for (int megabyte = 0; megabyte < 65; megabyte++) deflate.Write(zeros);
        }

        Row(document)["data"] = Convert.ToBase64String(bomb.ToArray());

        Assert.That(() => Read(document), Throws.TypeOf<InvalidDataException>().With.Message.Contains("unpack to more than 33,554,432 bytes"));
    }

    [Test]
    public void A_notation_that_names_a_file_reads_no_file()
    {
        JsonNode document = Document();
        document["profile"]!["notation"] = "replay /etc/passwd";

        Assert.That(Read(document).Result.Profile.ToString(), Is.EqualTo(SampleResult.Default().Profile.ToString()));
    }

    private static JsonNode Document() => JsonNode.Parse(Sample)!;

    private static JsonObject Row(JsonNode document) => document["series"]!["cells"]!["steps"]![0]!.AsObject();

    private static StoredResult Read(JsonNode document) => ResultFile.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), "result.json");

    private static void ReadOrRefuse(JsonNode document)
    {
        try
        {
            Read(document);
        }
        catch (InvalidDataException refused)
        {
            Assert.That(refused.Message, Does.StartWith("result.json"));
        }
    }

    private static void Refused(byte[] json, string message) =>
        Assert.That(() => ResultFile.Read(json, "result.json"), Throws.TypeOf<InvalidDataException>().With.Message.Contains(message));

    private static byte[] Inflated(byte[] data)
    {
        using var deflate = new DeflateStream(new MemoryStream(data), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        deflate.CopyTo(inflated);
        return inflated.ToArray();
    }

    // $.a.b[0].c
    private static void Set(JsonNode document, string place, JsonNode? value)
    {
        string[] steps = place[2..].Replace("[", ".[", StringComparison.Ordinal).Split('.');
        JsonNode at = steps[..^1].Aggregate(document, (node, step) => step[0] == '[' ? node[Index(step)]! : node[step]!);
        if (steps[^1][0] == '[') at[Index(steps[^1])] = value;
        else at[steps[^1]] = value;
    }

    private static int Index(string step) => int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Reporting.Json.Reading;
using LoadForge.Reporting.Tests.Json.Documents;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Json.Reading;

/// <summary>
/// Documents of the largest size that are made to take memory: each is read or refused within the limits that <see cref="ResultFile"/> states.
/// </summary>
public sealed class HostileResultFileTests
{
    private const string Mark = "\"@@@\"";
    private const int Large = 16 << 20;
    private const int Small = 4 << 20;
    private const int Tiny = 1 << 20;

    private static readonly byte[] Sample = Written.Bytes(SampleResult.Default());
    private static readonly byte[] Full = Written.Bytes(FullResult.Make());

    /// <summary>Each list of a valid document, with its items again and again.</summary>
    [TestCaseSource(nameof(Places))]
    public void A_list_that_is_repeated_is_read_or_refused_in_bounded_memory(string place) => CheckRepeated(place, Tiny);

    [TestCaseSource(nameof(Places)), Category("Slow")]
    public void A_list_that_is_repeated_very_often_is_read_or_refused_in_bounded_memory(string place) => CheckRepeated(place, Small);

    [Test, Category("Slow")]
    public void Phases_whose_times_lie_far_apart_are_read_or_refused_in_bounded_memory()
    {
        JsonNode document = Document();
        JsonObject phase = document["phases"]![0]!.AsObject();
        foreach (string name in (string[])["statistics"]) Spread(phase[name]!.AsObject());

        Check(Repeated(document, "phases", phase.ToJsonString(), Large));
    }

    [Test, Category("Slow")]
    public void Steps_whose_histograms_use_every_bucket_are_refused_before_they_fill_the_memory()
    {
        JsonNode document = Document();
        var full = new Histogram();
        for (long value = 1; value < 3_600_000_000; value = HistogramLayout.Latency.HighestEquivalent(value) + 1) full.Record(value);
        JsonObject step = document["scenarios"]![0]!["steps"]![0]!.AsObject();
        step["statistics"]!["ok"] = full.TotalCount;
        step["responseTimeHistogram"] = HistogramEncoding.EncodeBase64(full);

        Check(Repeated(document, "scenarios[0].steps", step.ToJsonString(), Small), "more memory than that of any run");
    }

    private static string Zeros(int length)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(new byte[length]);
        return Convert.ToBase64String(deflated.ToArray());
    }

    [TestCase(5)]
    [TestCase(30, Category = "Slow")]
    public void Cells_without_content_are_read_or_refused_in_bounded_memory(int megabytes)
    {
        JsonNode document = Document();
        document["series"]!["cells"]!["steps"]![0]!["data"] = Zeros(megabytes << 20);

        Check(Encoding.UTF8.GetBytes(document.ToJsonString()));
    }

    [Test, Category("Slow")]
    public void Cells_with_very_many_buckets_are_refused_before_they_fill_the_memory()
    {
        // Block 0, phase of the first judged one, response times: a sample in each of a hundred buckets, 300,000 times.
        JsonNode document = Document();
        int phase = document["phases"]!.AsArray().Count - 1;
        byte[] cell = [0, (byte)phase, 4, .. Enumerable.Repeat((byte)3, 100), 0];
        document["series"]!["cells"]!["encoding"] = "none";
        foreach (JsonNode? row in document["series"]!["cells"]!["steps"]!.AsArray()) row!["data"] = "";
        JsonNode step = document["series"]!["cells"]!["steps"]!.AsArray().First(row => !row!["iterations"]!.GetValue<bool>())!;
        step["data"] = Convert.ToBase64String([.. Enumerable.Repeat(cell, 300_000).SelectMany(bytes => bytes)]);

        Check(Encoding.UTF8.GetBytes(document.ToJsonString()), "more memory than that of any run");
    }

    [Test]
    public void Very_many_values_are_refused_before_they_are_parsed() =>
        Check(Encoding.UTF8.GetBytes("{\"a\":[" + new StringBuilder().Insert(0, "1,", 8 << 20) + "1]}"), "more than 4,194,304 JSON values");

    private static IEnumerable<string> Places() => Lists(JsonNode.Parse(Full)!, "").Distinct();

    // One place for lists of the same kind: the first of each list of lists.
    private static IEnumerable<string> Lists(JsonNode? node, string place) => node switch
    {
        JsonArray { Count: > 0 } list => [place, .. Lists(list[0], place + "[0]")],
        JsonObject parts => parts.SelectMany(part => Lists(part.Value, place.Length == 0 ? part.Key : $"{place}.{part.Key}")),
        _ => [],
    };

    private static void CheckRepeated(string place, int length)
    {
        JsonNode document = JsonNode.Parse(Full)!;
        string items = At(document, place).AsArray().ToJsonString()[1..^1];

        Check(Repeated(document, place, items, length));
    }

    private static void Check(byte[] json, string? refusal = null)
    {
        Assert.That(json, Has.Length.LessThanOrEqualTo(ResultFile.MaxBytes), "what is larger is refused for its size");
        string outcome = "read";
        long started = Stopwatch.GetTimestamp();
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            ResultFile.Read(json, "result.json");
        }
        catch (InvalidDataException refused)
        {
            outcome = refused.Message;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        TestContext.Out.WriteLine(FormattableString.Invariant(
            $"{json.Length / 1048576.0:N1} MiB: {allocated / 1048576.0:N1} MiB, {Stopwatch.GetElapsedTime(started).TotalMilliseconds:N0} ms: {outcome}"));
        Assert.That(allocated, Is.LessThanOrEqualTo(1L << 30));
        if (refusal is not null) Assert.That(outcome, Does.Contain(refusal));
    }

    private static JsonNode Document() => JsonNode.Parse(Sample)!;

    // Percentiles in powers of two of their own.
    private static void Spread(JsonObject statistics)
    {
        foreach (string name in (string[])["responseTime", "serviceTime", "failedResponseTime", "failedServiceTime"])
        {
            statistics[name] = JsonNode.Parse($$"""
                {"count":{{1_000_000 + name.Length}},"meanUs":100000,"minUs":1,"p50Us":5000,"p75Us":50000,"p90Us":500000,"p95Us":5000000,"p99Us":50000000,
                "p999Us":500000000,"maxUs":3000000000}
                """);
        }
    }

    private static byte[] Repeated(JsonNode document, string place, string items, int length)
    {
        JsonNode list = At(document, place);
        list.ReplaceWith(Mark[1..^1]);
        string text = document.ToJsonString();
        int count = Math.Max(1, (length - text.Length) / (items.Length + 1));
        return Encoding.UTF8.GetBytes(text.Replace(Mark, $"[{items}{new StringBuilder().Insert(0, "," + items, count - 1)}]", StringComparison.Ordinal));
    }

    private static JsonNode At(JsonNode document, string place) =>
        place.Split('.', '[').Aggregate(document, (node, step) => step.EndsWith(']') ? node[int.Parse(step[..^1], null)]! : node[step]!);
}

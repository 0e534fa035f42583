using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LoadForge.Baselines;
using LoadForge.Baselines.Files;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Units;

namespace LoadForge.Tests.Baselines.Files;

[Parallelizable(ParallelScope.All)]
public sealed class BaselineFileTests
{
    private static readonly Baseline Sample = Baseline.Of(new SimulatedResults(1) { Seconds = 70, PerSecond = 20 }.Draw(2, failed: 7));

    [Test]
    public void What_is_written_is_read_back()
    {
        Baseline read = Parse(Text());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Environment, Is.EqualTo(Sample.Environment));
            Assert.That(read.Runs, Has.Length.EqualTo(2));
            Assert.That(read.Runs[1].StartedAt, Is.EqualTo(Sample.Runs[1].StartedAt));
            Assert.That(read.Runs[0].Steps[0] with { Blocks = Sample.Runs[0].Steps[0].Blocks }, Is.EqualTo(Sample.Runs[0].Steps[0]));
            Assert.That(read.Runs[0].Steps[0].Blocks.Sum().HasSameCountsAs(Sample.Runs[0].Steps[0].Blocks.Sum()), Is.True);
            Assert.That(Encoding.UTF8.GetString(BaselineWriter.Write(read)), Is.EqualTo(Text()), "written again, it is the same to the letter");
        }
    }

    [Test]
    public void A_file_of_an_earlier_version_is_read()
    {
        JsonNode json = JsonNode.Parse(Text())!;
        foreach (string added in (string[])["build", "inlineCompletions", "transport"]) Assert.That(json["environment"]!.AsObject().Remove(added), Is.True);

        Assert.That(Parse(json.ToJsonString()).Environment, Is.EqualTo(Sample.Environment with { Build = null, InlineCompletions = null, Transport = null }));
    }

    [Test]
    public void A_long_run_takes_a_bounded_number_of_lines() =>
        Assert.That(Sample.Runs[0].Steps[0].Blocks, Has.Count.LessThanOrEqualTo(32).And.Count.GreaterThan(16));

    [Test]
    public void Beside_the_compressed_histograms_stands_what_they_say() =>
        Assert.That(
            Text(),
            Does.Match(
                "\"summary\": \"1,400 samples, 7 failed; p50 [0-9.]+ ms · p95 [0-9.]+ ms · p99 [0-9.]+ ms · max [0-9.]+ ms\",")
                .And.Contain("\"step\": \"pay\","));

    [Test]
    public void What_stands_there_for_people_is_not_believed()
    {
        JsonNode json = JsonNode.Parse(Text())!;
        json["runs"]![0]!["steps"]![0]!["summary"] = "all is well";
        Assert.That(Parse(json.ToJsonString()).Runs, Has.Length.EqualTo(2));
    }

    [TestCase("format", "\"LoadForge baseline 99\"", "format: expected \"LoadForge baseline 1\", but found \"LoadForge baseline 99\".")]
    [TestCase("environment.cores", "0", "environment.cores: expected a whole number from 1 to 100000, but found 0.")]
    [TestCase("environment.transport", "7", "environment.transport: expected text, but found 7.")]
    [TestCase("runs", "[]", "runs: expected 1 to 50 elements, but found 0.")]
    [TestCase("runs[0].seed", "1e99", "runs[0].seed: expected a whole number from -2147483648 to 2147483647, but found 1e99.")]
    [TestCase("runs[0].startedAt", "\"yesterday\"", "runs[0].startedAt: expected a timestamp such as 2026-11-21T09:30:00Z.")]
    [TestCase("runs[1].steps[0].ok", "-1", "runs[1].steps[0].ok: expected a whole number from 0 to")]
    [TestCase("runs[1].steps[0].step", "null", "runs[1].steps[0].step: expected text, but found null.")]
    [TestCase("runs[0].steps[0].blocks[2]", "\"HISTFAAAA\"", "runs[0].steps[0].blocks[2]: the histogram is damaged:")]
    [TestCase("runs[0].steps[0].blocks[2]", "17", "runs[0].steps[0].blocks[2]: expected text, but found 17.")]
    [TestCase("runs[0].steps[0].blocks[2]", "null", "runs[0].steps[0].blocks[2]: expected an element, but found null.")]
    [TestCase("runs[0]", "null", "runs[0]: expected an element, but found null.")]
    [TestCase("runs[0].steps[0].blockSeconds", "true", "runs[0].steps[0].blockSeconds: expected a number, but found true or false.")]
    [TestCase("runs[0].steps[0].ok", "1.5", "runs[0].steps[0].ok: expected a whole number from")]
    [TestCase("environment", "[]", "environment: expected an object, but found an array.")]
    [TestCase("runs[0].steps", "{}", "runs[0].steps: expected an array, but found an object.")]
    [TestCase("spreads", "7", "spreads: expected an array, but found 7.")]
    public void What_is_wrong_is_named_with_file_place_and_remedy(string place, string value, string message) =>
        Assert.That(() => Parse(With(place, value)), Throws.TypeOf<BaselineFormatException>().With.Message.StartsWith($"Baseline \"some.baseline.json\", "
            + $"{message}")
            .And.Message.EndsWith("accept a new baseline."));

    [Test]
    public void More_blocks_than_any_run_has_are_refused_unread()
    {
        string blocks = "[" + string.Join(',', Enumerable.Repeat("\"\"", 129)) + "]";
        Assert.That(
            () => Parse(With("runs[0].steps[0].blocks", blocks)),
            Throws.TypeOf<BaselineFormatException>().With.Message.Contains("expected 0 to 128 elements, but found 129"));
    }

    [Test]
    public void A_short_file_that_unpacks_to_more_than_any_memory_is_refused()
    {
        // A sixteenth of what is allowed shows the same in a sixteenth of the time.
        const int Part = 16;
        var full = new Histogram();
        HistogramLayout layout = full.Layout;
        for (int bucket = 0; bucket < layout.IndexOf(layout.HighestTrackableValue); bucket++) full.Record(layout.LowestValueAt(bucket));
        string blocks = string.Join(',', Enumerable.Repeat($"\"{HistogramEncoding.EncodeBase64(full)}\"", 128 / 2));
        string steps = string.Join(
            ',', Enumerable.Repeat($$"""{"scenario":"a","step":"b","ok":1,"failed":0,"blockSeconds":1,"blocks":[{{blocks}}]}""", 2 * 60 / Part));
        string text = With("runs[0].steps", $"[{steps}]");
        Assert.That(text, Has.Length.LessThan((2 << 20) / Part));
        Assert.That(
            () => BaselineReader.Read("some.baseline.json", Encoding.UTF8.GetBytes(text), UnpackedBudget.MaxBytes / Part),
            Throws.TypeOf<BaselineFormatException>().With.Message.Contains("the decompressed histograms exceed the maximum size of a baseline."));
    }

    [Test]
    public void A_missing_part_is_named()
    {
        JsonNode json = JsonNode.Parse(Text())!;
        json["runs"]![0]!.AsObject().Remove("steps");
        Assert.That(() => Parse(json.ToJsonString()), Throws.TypeOf<BaselineFormatException>().With.Message.Contains("runs[0]: \"steps\" is missing."));
    }

    [Test]
    public void A_merge_conflict_left_in_the_file_is_named_with_its_line() =>
        Assert.That(
            () => Parse(Text().Replace("  \"name\"", "<<<<<<< HEAD\n  \"name\"", StringComparison.Ordinal)),
            Throws.TypeOf<BaselineFormatException>().With.Message.Contains("line 3, byte 1: the rest is not valid JSON."));

    [Test]
    public void Half_a_character_is_refused_in_words() =>
        Assert.That(
            () => Parse(Text().Replace("\"step\": \"pay\"", "\"step\": \"\\ud800\"", StringComparison.Ordinal)),
            Throws.TypeOf<BaselineFormatException>().With.Message.Contains("it contains an unpaired surrogate, such as \\ud800."));

    [Test]
    public void Samples_without_histograms_are_compared_without_an_answer()
    {
        Baseline read = Parse(With("runs[0].steps[0].blocks", "[]")) with { Environment = Sample.Environment };
        Baseline empty = read with { Runs = [read.Runs[0]], Spreads = [] };
        LoadResult now = new SimulatedResults(2).Draw(1)[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                now.CompareWith(empty).Changes.Where(change => change.Unit == MetricUnit.Time).Select(change => change.Answer),
                Is.All.EqualTo(ComparisonAnswer.Inconclusive));
            Assert.That(() => empty.ReplacedBy(now), Throws.Nothing);
        }
    }

    [Test]
    public void A_profile_of_very_many_phases_is_read_back_too()
    {
        Baseline many = Sample with
        {
            Environment = Sample.Environment with { Profile = string.Join(", ", Enumerable.Range(1, 500).Select(rate => $"hold {rate}/s for 10 s")) }
        };
        Baseline read = BaselineReader.Read("some.baseline.json", BaselineWriter.Write(many).ToArray());
        Assert.That(read.Environment, Is.EqualTo(many.Environment));
    }

    [Category("Slow")]
    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Whatever_is_damaged_is_refused_in_words_or_harmless(int position, byte value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Text());
        bytes[(uint)position % bytes.Length] = value;
        try
        {
            Baseline read = BaselineReader.Read("some.baseline.json", bytes);
            Assert.That(read.Runs, Is.Not.Empty);
        }
        catch (BaselineFormatException refused)
        {
            Assert.That(refused.Message, Does.StartWith("Baseline \"some.baseline.json\", "));
        }
    }

    [Category("Slow")]
    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void A_file_that_ends_anywhere_is_refused(int position)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Text().TrimEnd());
        Assert.That(
            () => BaselineReader.Read("some.baseline.json", bytes.AsMemory(0, (int)((uint)position % bytes.Length))), Throws.TypeOf<BaselineFormatException>());
    }

    private static string Text() => Encoding.UTF8.GetString(BaselineWriter.Write(Sample));

    private static Baseline Parse(string text) => BaselineReader.Read("some.baseline.json", Encoding.UTF8.GetBytes(text));

    private static string With(string place, string value)
    {
        JsonNode json = JsonNode.Parse(Text())!;
        JsonNode at = json;
        string[] parts = place.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (string part in parts[..^1]) at = Child(at, part);
        JsonNode? replacement = JsonNode.Parse(value, documentOptions: new JsonDocumentOptions());
        if (parts[^1].StartsWith('['))
            at.AsArray()[Index(parts[^1])] = replacement;
        else
            at[parts[^1]] = replacement;
        return json.ToJsonString();
    }

    private static JsonNode Child(JsonNode at, string part) => part.StartsWith('[') ? at[Index(part)]! : at[part]!;

    private static int Index(string part) => int.Parse(part.Trim('[', ']'), System.Globalization.CultureInfo.InvariantCulture);
}

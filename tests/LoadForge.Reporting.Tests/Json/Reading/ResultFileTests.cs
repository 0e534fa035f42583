using System.Text;
using System.Text.Json.Nodes;
using LoadForge.Analysis;
using LoadForge.Reporting.Csv;
using LoadForge.Reporting.Json.Reading;
using LoadForge.Reporting.Markdown;
using LoadForge.Reporting.Tests.Json.Documents;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Json.Reading;

public sealed class ResultFileTests
{
    // Estimated from seven percentiles and the mean, not in the JSON in this form, or an average of wide buckets.
    private static readonly string[] Estimated = ["standardDeviationUs", "meanUs", "analysis", "metrics", "notes", "data", "outcome"];

    [TestCaseSource(nameof(Results))]
    public void A_result_that_was_read_is_written_with_the_same_values(LoadResult result)
    {
        LoadResult read = Read(result).Result;

        Assert.That(Differences(JsonNode.Parse(Written.Bytes(result)), JsonNode.Parse(Written.Bytes(read)), "$"), Is.Empty);
    }

    [TestCaseSource(nameof(Results))]
    public void Means_are_as_near_as_the_buckets_of_a_histogram(LoadResult result)
    {
        LoadResult read = Read(result).Result;

        foreach ((PhaseResult phase, PhaseResult original) in read.Phases.Zip(result.Phases))
        {
            Assert.That(
                phase.Statistics.ResponseTime.Mean.TotalMicroseconds,
                Is.EqualTo(original.Statistics.ResponseTime.Mean.TotalMicroseconds).Within(0.2).Percent.Or.EqualTo(0).Within(2));
        }
    }

    [TestCaseSource(nameof(Results))]
    public void The_percentiles_of_steps_are_exact_and_so_are_their_blocks_together(LoadResult result)
    {
        LoadResult read = Read(result).Result;

        foreach ((StepResult step, StepResult original) in read.Steps.Zip(result.Steps))
        {
            Assert.That(step.Statistics.ResponseTime.ToHistogram().HasSameCountsAs(original.Statistics.ResponseTime.ToHistogram()), step.Label);
            Assert.That(step.Blocks.Sum().HasSameCountsAs(original.Statistics.ResponseTime.ToHistogram()), step.Label);
        }
    }

    [Test]
    public void The_mark_of_bodies_is_read()
    {
        LoadResult result = SampleResult.Default();

        Assert.That(Read(result).Result.Generator.CountsBodiesOnly, Is.False);
        Assert.That(Read(result with { Generator = result.Generator with { CountsBodiesOnly = true } }).Result.Generator.CountsBodiesOnly, Is.True);
    }

    [Test]
    public void A_run_whose_load_an_observer_changed_stays_one()
    {
        LoadResult result = SampleResult.Default();

        Assert.That(Read(result).Result.IsSteered, Is.False);
        Assert.That(Read(result with { IsSteered = true }).Result.IsSteered, Is.True);
    }

    [Test]
    public void Blocks_in_which_service_times_cannot_differ_are_told_from_the_others()
    {
        LoadResult result = SampleResult.Default();
        var times = new PointTimes(1, 2, 3, 4, 5, 6, 7, 3);
        LoadResult mixed = result with { Series = [.. result.Series.Select((point, second) => point with { ServiceTime = second % 2 == 0 ? null : times })] };

        Assert.That(
            Read(mixed).Result.Series.Select(point => point.ServiceTime), Is.EqualTo(mixed.Series.Select(point => point.ServiceTime)).And.Some.Null);
    }

    [Test]
    public void Blocks_have_the_samples_of_their_time()
    {
        LoadResult result = new SampleResult().Profile(profile => profile.Hold(100.PerSecond(), 20.Seconds())).Scenario("shop").Step("pay")
            .Stall(10.Seconds(), 3.Seconds()).Build();
        LoadResult read = Read(result).Result;

        long[] counts = [.. read.Steps.Single().Blocks.ToHistograms().Select(block => block.TotalCount)];
        long[] ok = [.. read.Series.Select(point => point.Total.Ok)];

        Assert.That(counts, Is.EqualTo(ok));
        Assert.That(counts.Distinct().Count(), Is.GreaterThan(1), "a stall empties a block");
    }

    [Test]
    public void The_series_of_steps_has_the_resolution_of_the_cells()
    {
        LoadResult result = FullResult.Make();
        LoadResult read = Read(result).Result;

        foreach ((SeriesPoint point, SeriesPoint original) in read.Series.Zip(result.Series))
        {
            Assert.That(point.Steps.Select(step => (step.Step, step.Statistics.Ok, step.Statistics.Failed)).Order(), Is.EqualTo(
                original.Steps.Select(step => (step.Step, step.Statistics.Ok, step.Statistics.Failed)).Order()));
            foreach (StepPoint step in point.Steps)
            {
                long exact = original.Steps.First(other => other.Step == step.Step).Statistics.P95;
                Assert.That(step.Statistics.P95, Is.InRange(exact, (exact * (1 + result.Cells.Resolution)) + 1));
            }
        }
    }

    [Test]
    public void Every_format_can_be_written_from_it()
    {
        LoadResult result = FullResult.Make();
        StoredResult stored = Read(result);

        Assert.Multiple(() =>
        {
            Assert.That(Bytes(stored.WriteJson), Is.EqualTo(Written.Bytes(result)));
            Assert.That(Encoding.UTF8.GetString(Bytes(stored.WriteHtml)), Does.Contain("data-loadforge=\"result\""));
            Assert.That(RunSummary.Of(stored.Result), Does.Contain("checkout"));
            Assert.That(MarkdownSummary.Of(stored.Result), Does.Contain("checkout"));
            Assert.That(Lines(stream => StepsCsv.Write(stored.Result, stream)), Has.Length.EqualTo(Lines(stream => StepsCsv.Write(result, stream)).Length));
            Assert.That(Lines(stream => SeriesCsv.Write(stored.Result, stream)), Has.Length.EqualTo(Lines(stream => SeriesCsv.Write(result, stream)).Length));
            Assert.That(() => stored.Result.Analyse(), Throws.Nothing);
        });
    }

    [Test]
    public void A_file_is_read()
    {
        using var folder = new ScratchFolder();
        string path = Path.Combine(Directory.CreateDirectory(folder.Root).FullName, "result.json");
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. Written.Bytes(SampleResult.Default())]);

        Assert.That(ResultFile.Read(path).Result.Name, Is.EqualTo(SampleResult.Default().Name));
    }

    [Test]
    public void A_file_beyond_the_limit_is_refused_unread()
    {
        using var folder = new ScratchFolder();
        string path = Path.Combine(Directory.CreateDirectory(folder.Root).FullName, "result.json");
        using (FileStream stream = File.Create(path)) stream.SetLength(ResultFile.MaxBytes + 1);

        Assert.That(
            () => ResultFile.Read(path),
            Throws.TypeOf<InvalidDataException>().With.Message.EqualTo($"{path} is larger than the limit of 67,108,864 bytes."));
    }

    private static IEnumerable<TestCaseData> Results()
    {
        yield return new TestCaseData(SampleResult.Default()).SetArgDisplayNames("default");
        yield return new TestCaseData(FullResult.Make()).SetArgDisplayNames("everything");
        yield return new TestCaseData(Sample.Checkout().Verdicts(Sample.Failed(), Sample.Passed(), Sample.Inconclusive()).Build())
            .SetArgDisplayNames("verdicts");
        yield return new TestCaseData(new SampleResult().Profile(profile => profile.Hold(3.Users(), 5.Seconds())).Smoke().Build()).SetArgDisplayNames("closed");
    }

    private static StoredResult Read(LoadResult result) => ResultFile.Read(Written.Bytes(result), "result.json");

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static string[] Lines(Action<Stream> write) => Encoding.UTF8.GetString(Bytes(write)).Split('\n');

    private static IEnumerable<string> Differences(JsonNode? original, JsonNode? read, string path)
    {
        if (Estimated.Any(name => path.EndsWith("." + name, StringComparison.Ordinal))) return [];
        if (path.Contains("Histogram", StringComparison.Ordinal)) return [];
        return (original, read) switch
        {
            (JsonObject left, JsonObject right) => left.Select(property => property.Key).Union(right.Select(property => property.Key))
                .SelectMany(name => Differences(left[name], right[name], $"{path}.{name}")),
            (JsonArray left, JsonArray right) when left.Count == right.Count =>
                left.Zip(right).SelectMany((pair, index) => Differences(pair.First, pair.Second, $"{path}[{index}]")),
            _ => JsonNode.DeepEquals(original, read) ? [] : [$"{path}: {original?.ToJsonString() ?? "null"} became {read?.ToJsonString() ?? "null"}"],
        };
    }
}

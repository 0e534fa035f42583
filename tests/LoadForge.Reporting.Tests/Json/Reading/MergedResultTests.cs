using System.Text.Json.Nodes;
using LoadForge.Analysis;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Reporting.Json.Reading;
using LoadForge.Reporting.Tests.Json.Documents;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Json.Reading;

/// <summary>Results that went through JSON add up, and the sum is a result like any other.</summary>
public sealed class MergedResultTests
{
    private static readonly LoadResult[] Parts = [.. new[] { 1, 2, 3 }.Select(Part)];

    [Test]
    public void Times_of_steps_over_the_whole_run_are_exact()
    {
        LoadResult merged = Merged(Parts);

        foreach (StepResult step in merged.Steps)
        {
            var sum = new Histogram();
            foreach (LoadResult part in Parts) sum.Add(part.Steps.Single(one => one.Label == step.Label).Statistics.ResponseTime.ToHistogram());
            Assert.That(step.Statistics.ResponseTime.ToHistogram().HasSameCountsAs(sum), step.Label);
            Assert.That(step.Blocks.Sum().HasSameCountsAs(sum), step.Label);
        }

        Assert.That(merged.Statistics.ResponseTime.Count, Is.EqualTo(Parts.Sum(part => part.Statistics.Ok)));
        Assert.That(merged.Statistics.Throughput.PerSecond, Is.EqualTo(Parts.Sum(part => part.Statistics.Throughput.PerSecond)).Within(1e-6));
    }

    [Test]
    public void Counts_of_phases_and_of_seconds_are_exact()
    {
        LoadResult merged = Merged(Parts);

        foreach ((int index, PhaseResult phase) in merged.Phases.Index())
        {
            Assert.That(
                (phase.Statistics.Ok, phase.Statistics.Failed, phase.Statistics.BytesReceived),
                Is.EqualTo((
                    Parts.Sum(part => part.Phases[index].Statistics.Ok),
                    Parts.Sum(part => part.Phases[index].Statistics.Failed),
                    Parts.Sum(part => part.Phases[index].Statistics.BytesReceived))));
        }

        foreach ((int second, SeriesPoint point) in merged.Series.Index())
        {
            SeriesPoint[] points = [.. Parts.Where(part => second < part.Series.Length).Select(part => part.Series[second])];
            Assert.That(point.Total.Ok, Is.EqualTo(points.Sum(part => part.Total.Ok)));
            Assert.That(point.Total.P99, Is.LessThanOrEqualTo(points.Max(part => part.Total.Max) * (1 + merged.Cells.Resolution)));
        }
    }

    [Test]
    public void The_sum_is_written_as_the_schema_says_and_can_be_merged_again()
    {
        byte[] two = Written.Bytes(Merged(Parts[..2]));
        LoadResult all = LoadResults.Merge([ResultFile.Read(two, "two.json").Result, Stored(Parts[2])]);

        Assert.That(ResultSchemaTests.Problems(JsonNode.Parse(two)!), Is.Empty);
        Assert.That(all.Statistics.ResponseTime.ToHistogram().HasSameCountsAs(Merged(Parts).Statistics.ResponseTime.ToHistogram()));
        Assert.That(all.Series.Select(point => point.Total.Ok), Is.EqualTo(Merged(Parts).Series.Select(point => point.Total.Ok)));
    }

    [Test]
    public void Everything_that_a_report_shows_can_be_made_of_it()
    {
        LoadResult full = FullResult.Make();
        LoadResult merged = Merged([full, full with { Seed = 18 }]);

        Assert.That(() => merged.Analyse(), Throws.Nothing);
        Assert.That(RunSummary.Of(merged), Does.Contain("merged from 2 results").And.Contain("Not merged, so not in this result"));
        Assert.That(merged.Checks.Single().Failed, Is.EqualTo(2));
        Assert.That(merged.Samples.Single(step => step.Step == "pay").Slowest, Has.Length.EqualTo(20));
        Assert.That(merged.Environment!.Machine, Is.EqualTo("build-7"));
    }

    [Test, Category("Slow")]
    public void The_blocks_of_a_long_run_keep_their_length()
    {
        LoadResult part = Stored(LongResult.Of(10.Minutes(), steps: 20, perSecond: 500));
        LoadResult merged = LoadResults.Merge([part, part]);

        Assert.That(merged.Cells.BlockLength, Is.EqualTo(part.Cells.BlockLength).And.GreaterThan(1.Seconds()));
        Assert.That(Stored(merged).Cells.BlockLength, Is.EqualTo(part.Cells.BlockLength));
    }

    private static LoadResult Part(int seed) => new SampleResult()
        .Profile(profile => profile.WarmUp(20.PerSecond(), 2.Seconds()).Hold(50.PerSecond(), 5.Seconds()))
        .Scenario("checkout").Step("GET /catalog").Step("pay", 1_000 * seed, 7_000, 90_000 + seed).Failing(7 + seed).Seed(seed).Build();

    private static LoadResult Merged(IEnumerable<LoadResult> parts) => LoadResults.Merge(parts.Select(Stored));

    private static LoadResult Stored(LoadResult result) => ResultFile.Read(Written.Bytes(result), "result.json").Result;
}

using System.Globalization;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Statistics;
using LoadForge.Tests.Recording.Intervals;

namespace LoadForge.Tests.Engine.Merging;

/// <summary>What is merged from several processes is, bucket for bucket, what one recorder has that everything was recorded in.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OneRecorderTests
{
    private const int MaxSamples = 200;
    private static readonly double[] Percentiles = [50, 75, 90, 95, 99, 99.9];

    [FsCheck.NUnit.Property(MaxTest = 6)]
    public void Counts_and_histograms_of_every_step_in_every_phase(int seed, byte number)
    {
        LoadResult merged = Merged(seed, ProcessesOf(number));
        RecordedInterval recorded = Recorded(seed);

        long ended = recorded.Steps.Where(step => !step.Key.IsIteration).Sum(step => step.Ok + step.Failed);
        Assert.That(merged.Phases.Sum(phase => phase.Statistics.Count), Is.EqualTo(ended));

        // The others only say that an iteration of another phase ended in theirs.
        foreach (RecordedStep step in recorded.Steps.Where(step => step.Ended > 0))
        {
            string scenario = SampleStream.Recorder().Scenarios[step.Key.Scenario];
            ScenarioResult found = merged.Phases.SelectMany(phase => phase.Scenarios).Where(part => part.Name == scenario).ElementAt(step.Phase);
            string place = $"{scenario} {step.Key.Name} in phase {step.Phase}";
            LoadStatistics statistics = step.Key.IsIteration ? found.Iterations : found.Steps.Single(part => part.Name == step.Key.Name).Statistics;

            Assert.That(
                (statistics.Ok, statistics.Failed, statistics.Cancelled, statistics.Requests),
                Is.EqualTo((step.Ok, step.Failed, step.Cancelled, step.Requests)),
                place);
            Assert.That(
                (statistics.BytesSent, statistics.BytesReceived, statistics.BytesOnWire),
                Is.EqualTo((step.BytesSent, step.BytesReceived, step.BytesOnWire)),
                place);
            Assert.That(Buckets(statistics.ResponseTime.Histogram), Is.EqualTo(Buckets(step.Times.Response.Histogram)), place);
            Assert.That(Buckets(statistics.ServiceTime.Histogram), Is.EqualTo(Buckets(step.Times.ServiceOrResponse.Histogram)), place);
            Assert.That(Buckets(statistics.FailedResponseTime.Histogram), Is.EqualTo(Buckets(step.FailedTimes.Response.Histogram)), place);
            Assert.That(
                statistics.Outcomes.Where(outcome => outcome.Outcome.IsFailure).Select(outcome => (outcome.Outcome, outcome.Count)),
                Is.EquivalentTo(step.Failures.Select(outcome => (outcome.Outcome, outcome.Count))),
                place);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 30), Category("Slow")]
    public void Counts_and_histograms_of_every_step_in_every_phase_of_many_runs(int seed, byte number) =>
        Counts_and_histograms_of_every_step_in_every_phase(seed, number);

    [FsCheck.NUnit.Property(MaxTest = 6)]
    public void Percentiles_with_their_confidence_intervals_and_the_blocks_that_they_come_from(int seed, byte number) =>
        Assert.That(Estimates(Merged(seed, ProcessesOf(number))), Is.EqualTo(Estimates(Merged(seed, 1))));

    [FsCheck.NUnit.Property(MaxTest = 30), Category("Slow")]
    public void Percentiles_of_many_runs_with_their_confidence_intervals_and_the_blocks_that_they_come_from(int seed, byte number) =>
        Percentiles_with_their_confidence_intervals_and_the_blocks_that_they_come_from(seed, number);

    private static int ProcessesOf(byte number) => (number % 4) switch { 0 => 1, 1 => 2, 2 => 3, _ => 7 };

    private static LoadResult Merged(int seed, int processes)
    {
        LoadPlan plan = MergedSmallRun.PlanOf();
        return MergedSmallRun.Merge(plan, MergedSmallRun.RecordsOf(plan, seed, processes), order: seed).Run.Complete();
    }

    private static RecordedInterval Recorded(int seed)
    {
        var stream = new SampleStream(seed);
        Recorder recorder = SampleStream.Recorder();
        for (int sample = 0; sample < Math.Min(stream.Count, MaxSamples); sample++) stream.Record(sample, recorder);
        return new IntervalReader(recorder).ReadLast(MergedSmallRun.Seconds.Seconds());
    }

    private static IEnumerable<string> Estimates(LoadResult result) =>
        from scenario in result.Scenarios
        from step in scenario.Steps.OrderBy(step => step.Name, StringComparer.Ordinal)
        from percentile in Percentiles
        let estimate = PercentileEstimate.Of(step.Blocks, percentile)
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{step.Label} p{percentile} {estimate?.Value} {estimate?.Interval} {step.Statistics.ResponseTime.Histogram.ValueAtPercentile(percentile)} ")
            + string.Join('|', step.Blocks.ToHistograms().Select(Buckets));

    private static string Buckets(Histogram histogram) =>
        string.Join(',', histogram.NonEmptyBuckets().Select(bucket => string.Create(CultureInfo.InvariantCulture, $"{bucket.LowestValue}:{bucket.Count}")));
}

using LoadForge.Engine.Health;
using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Engine.Merging.Results;

/// <summary>Thresholds are judged by the sum, never by the parts.</summary>
public sealed class MergedVerdictTests
{
    [TestCase("pay: p95 < 500ms", VerdictStatus.Passed)]
    [TestCase("pay: p75 < 50ms", VerdictStatus.Failed)]
    [TestCase("count >= 2000", VerdictStatus.Passed)]
    [TestCase("throughput > 150/s", VerdictStatus.Passed)]
    public void A_value_of_the_whole_run_is_that_of_the_sum(string threshold, VerdictStatus status) =>
        Assert.That(Merged(threshold, isStored: true).Status, Is.EqualTo(status));

    [TestCase("pay: p95 < 500ms in every 5s", "windows are judged during the run")]
    [TestCase("pay: p95 < 500ms during hold", "percentiles of a phase cannot be added up from results in JSON")]
    [TestCase("metric \"depth\" < 5", "custom metrics cannot be merged")]
    public void What_the_sum_does_not_say_is_inconclusive(string threshold, string reason)
    {
        Verdict verdict = Merged(threshold, isStored: true);

        Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Inconclusive));
        Assert.That(verdict.Reason, Does.StartWith(reason));
    }

    [TestCase("pay: max < 10s during hold")]
    [TestCase("pay: count > 10 during hold")]
    public void Counts_and_the_slowest_time_of_a_phase_are_exact(string threshold) =>
        Assert.That(Merged(threshold, isStored: true).Status, Is.EqualTo(VerdictStatus.Passed));

    [Test]
    public void Percentiles_of_a_phase_are_exact_if_the_results_were_not_stored() =>
        Assert.That(Merged("pay: p95 < 500ms during hold", isStored: false).Status, Is.EqualTo(VerdictStatus.Passed));

    [Test]
    public void A_verdict_that_this_version_does_not_know_is_the_worst_of_the_parts()
    {
        LoadResult part = Part(20_000);
        Verdict unknown = Threshold.Parse("count > 1").Judge(part) with { Threshold = "jitter < 5ms" };

        LoadResult merged = LoadResults.Merge([
            part with { Verdicts = [unknown] }, part with { Verdicts = [unknown with { Status = VerdictStatus.Failed, Reason = "it was 7 ms" }] }
        ]);

        Assert.That(merged.Verdicts[0].Reason, Is.EqualTo("it was 7 ms"));
    }

    [Test]
    public void Requests_that_went_around_the_runs_are_judged_together()
    {
        LoadResult part = Part(20_000) with { OtherRequests = new OtherRequests(500, 8) };
        LoadResult failing = part with { OtherRequests = new OtherRequests(500, 100) };
        Verdict found = Threshold.Parse("count > 1").Judge(part) with { Threshold = OtherClients.Threshold };

        Assert.That(
            LoadResults.Merge([part, failing with { Verdicts = [found] }]).Verdicts.Single(),
            Has.Property(nameof(Verdict.Status)).EqualTo(VerdictStatus.Failed).And.Property(nameof(Verdict.Samples)).GreaterThan(1000));
        Assert.That(LoadResults.Merge([part, part]).Verdicts, Is.Empty);
    }

    [Test]
    public void The_default_threshold_on_failed_iterations_is_judged_by_the_sum()
    {
        LoadResult good = Judged(Part(20_000)), bad = Judged(Part(20_000, failEvery: 20)), few = Judged(Part(20_000, failEvery: 60));

        Assert.Multiple(() =>
        {
            Assert.That(LoadResults.Merge([good, bad]).Verdicts[^1].Status, Is.EqualTo(VerdictStatus.Failed), "2.5 % of all iterations");
            Assert.That(LoadResults.Merge([good, few]).Verdicts[^1].Status, Is.EqualTo(VerdictStatus.Passed), "0.8 % of all iterations");
            Assert.That(LoadResults.Merge([good, bad]).Verdicts[^1].Threshold, Is.EqualTo("checkout: error rate <= 1%"));
        });

        static LoadResult Judged(LoadResult part) => part with { Verdicts = [Threshold.Parse("pay: p95 < 1s").Judge(part)] };
    }

    [Test]
    public void A_comparison_with_a_baseline_is_not_merged()
    {
        LoadResult one = Part(20_000);
        Verdict compared = Threshold.Parse("count > 1").Judge(one) with { Baseline = "shop" };

        Assert.That(LoadResults.Merge([one with { Verdicts = [compared] }, Part(20_000)]).Verdicts, Is.Empty);
    }

    // One fast process and one slow one.
    private static Verdict Merged(string threshold, bool isStored)
    {
        var parsed = Threshold.Parse(threshold);
        LoadResult[] parts = [.. new[] { Part(20_000), Part(100_000) }.Select(part => part with { HasEstimatedPhases = isStored })];
        return LoadResults.Merge(parts.Select(part => part with { Verdicts = [parsed.Judge(part)] })).Verdicts[0];
    }

    private static LoadResult Part(long microseconds, int failEvery = 0)
    {
        SampleResult result = new SampleResult().Profile(profile => profile.Hold(100.PerSecond(), 10.Seconds())).Scenario("checkout").Step("pay", microseconds);
        return (failEvery == 0 ? result : result.Failing(failEvery)).Build();
    }
}

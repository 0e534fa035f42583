using LoadForge.Analysis;
using LoadForge.Recording.Custom;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Tests.Analysis.Context;

[Parallelizable(ParallelScope.All)]
public sealed class CorrelatedSeriesTests
{
    private static readonly SimulatedRun Stepping = new() { Factor = (second, _) => second < 70 ? 1 : 4 };

    [Test]
    public void A_resource_that_moves_with_a_step_is_a_suspect_with_its_correlation()
    {
        SimulatedRun run = Stepping with { Generator = (second, random) => SimulatedRun.Calm(random, queue: second < 70 ? 2 : 140) };
        Anomaly anomaly = run.Build().Analyse().Anomalies[0];

        Assert.That(anomaly.Suspects.Select(suspect => suspect.Name), Is.EqualTo(new[] { "thread pool queue" }));
        Assert.Multiple(() =>
        {
            Assert.That(anomaly.Suspects[0].Correlation, Is.InRange(0.6, 1));
            Assert.That(anomaly.Suspects[0].Before, Is.InRange(2, 4));
            Assert.That(anomaly.Suspects[0].After, Is.InRange(140, 142));
            Assert.That(anomaly.Suspects[0].Blocks, Is.GreaterThan(20));
        });
    }

    [Test]
    public void It_is_described_with_its_values()
    {
        SimulatedRun run = Stepping with { Poisson = false, Generator = (second, random) => SimulatedRun.Calm(random, queue: second < 70 ? 2 : 140) };
        Insight insight = run.Build().Analyse().Insights[0];

        Assert.That(insight.ToString(), Does.Match(
            "^shop › step 0: p50 rose from 20 ms to 8. ms at 01:10 in hold and stayed there until 02:00; meanwhile throughput stayed at 200/s, "
            + @"thread pool queue rose from 3 to 141; also in p9\d \(\d+ ms to \d+ ms\), p9\d \(\d+ ms to \d+ ms\); "
            + @"suspect: thread pool queue, which went from 3 to 141 \(rank correlation 0\.\d\d over \d+ blocks\) "
            + "→ look for code that blocks thread-pool threads$"));
    }

    [Category("Slow")]
    [Test]
    public void Noise_is_never_a_suspect() =>
        Assert.That(
            Enumerable.Range(0, 40).SelectMany(seed => (Stepping with { Seed = seed }).Build().Analyse().Anomalies).SelectMany(anomaly => anomaly.Suspects),
            Is.Empty);

    [Test]
    public void A_resource_that_moved_elsewhere_is_no_suspect()
    {
        SimulatedRun run = Stepping with { Generator = (second, random) => SimulatedRun.Calm(random, queue: second is > 20 and < 40 ? 140 : 2) };

        Assert.That(run.Build().Analyse().Anomalies[0].Suspects, Is.Empty);
    }

    [Test]
    public void What_follows_from_slowness_is_no_suspect_but_is_told()
    {
        SimulatedRun run = Stepping with { Users = second => second < 70 ? 4 : 16 };
        Anomaly anomaly = run.Build().Analyse().Anomalies[0];

        Assert.That(anomaly.Suspects, Is.Empty);
        Assert.That(anomaly.Observations, Has.Some.EqualTo(new Observation("users in flight", MetricUnit.Count, 4, 16, true)));
    }

    [Category("Slow")]
    [Test]
    public void A_change_for_the_better_has_no_suspect()
    {
        SimulatedRun run = Stepping with
        {
            Factor = (second, _) => second < 70 ? 4 : 1,
            Generator = (second, random) => SimulatedRun.Calm(random, queue: second < 70 ? 2 : 140)
        };
        Anomaly anomaly = run.Build().Analyse().Anomalies[0];

        Assert.That((anomaly.IsWorse, anomaly.Suspects.Length), Is.EqualTo((false, 0)));
    }

    [Test]
    public void Periodic_pauses_that_come_with_collections_have_them_as_suspect()
    {
        var run = new SimulatedRun
        {
            Factor = (second, _) => second % 10 == 4 ? 5 : 1,
            Generator = (second, random) => SimulatedRun.Calm(random, gc: second % 10 == 4 ? 0.15 : 0)
        };
        Anomaly anomaly = run.Build().Analyse().Anomalies[0];

        Assert.That(anomaly.Kind, Is.EqualTo(AnomalyKind.PeriodicPauses));
        Assert.That(anomaly.Suspects.Select(suspect => suspect.Name), Is.EqualTo(new[] { "gc pauses" }));
    }

    [Test]
    public void A_single_spike_has_observations_but_no_suspect_since_one_moment_is_no_correlation()
    {
        var run = new SimulatedRun
        {
            Factor = (second, _) => second == 60 ? 8 : 1,
            Generator = (second, random) => SimulatedRun.Calm(random, gc: second == 60 ? 0.3 : 0)
        };
        Anomaly anomaly = run.Build().Analyse().Anomalies[0];

        Assert.That((anomaly.Kind, anomaly.Suspects.Length), Is.EqualTo((AnomalyKind.Spike, 0)));
        Assert.That(
            anomaly.Observations.Single(observation => observation.Name == "gc pauses"),
            Has.Property(nameof(Observation.IsNotable)).True.And.Property(nameof(Observation.After)).GreaterThan(290_000));
    }

    [Test]
    public void Values_of_a_server_are_suspects_too()
    {
        LoadResult result = Stepping.Build();
        LoadResult observed = result with
        {
            Series = [
                .. result.Series.Select(
                    (point, second) =>
                        point with
                        {
                            Total = point.Total with { ExtensionValues = [ExtensionValue.Sum("lock waits", second < 70 ? second % 3 : 50 + (second % 7))] }
                        })
            ]
        };

        Assert.That(observed.Analyse().Anomalies[0].Suspects.Select(suspect => suspect.Name), Is.EqualTo(new[] { "lock waits" }));
    }
}

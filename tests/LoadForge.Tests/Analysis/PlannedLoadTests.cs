using LoadForge.Analysis;
using LoadForge.Results;

namespace LoadForge.Tests.Analysis;

/// <summary>What the plan itself does to the values is no finding.</summary>
[Parallelizable]
public sealed class PlannedLoadTests
{
    private static readonly int[] Seeds = [.. Enumerable.Range(0, 20)];

    [Test]
    public void A_ramp_whose_latency_and_throughput_rise_with_the_rate_is_none()
    {
        var run = new SimulatedRun
        {
            Seconds = 150,
            Profile = p => p.Ramp(200.PerSecond(), 90.Seconds()).Hold(60.Seconds()),
            Flow = second => Math.Min(1, (second + 1) / 90.0),
            Factor = (second, _) => 1 + Math.Min(3, second / 30.0),
        };

        Assert.That(Seeds.SelectMany(seed => (run with { Seed = seed }).Build().Analyse().Anomalies), Is.Empty);
    }

    [Test]
    public void Levels_of_a_staircase_are_looked_at_one_by_one()
    {
        var run = new SimulatedRun
        {
            Profile = p => p.Hold(100.PerSecond(), 60.Seconds()).Hold(200.PerSecond(), 60.Seconds()),
            Flow = second => second < 60 ? 0.5 : 1,
            Factor = (second, _) => second < 60 ? 1 : 2,
        };

        Assert.That(Seeds.SelectMany(seed => (run with { Seed = seed }).Build().Analyse().Anomalies), Is.Empty);
    }

    [Test]
    public void A_warm_up_is_not_looked_at()
    {
        var run = new SimulatedRun { Profile = p => p.WarmUp(200.PerSecond(), 60.Seconds()).Hold(60.Seconds()), Factor = (second, _) => second < 30 ? 10 : 1 };

        Assert.That(Seeds.SelectMany(seed => (run with { Seed = seed }).Build().Analyse().Anomalies), Is.Empty);
    }

    [Test]
    public void The_first_two_seconds_after_the_load_changed_are_left_out()
    {
        var run = new SimulatedRun { Factor = (second, _) => second < 2 ? 10 : 1 };

        Assert.That(Seeds.SelectMany(seed => (run with { Seed = seed }).Build().Analyse().Anomalies), Is.Empty);
    }

    [Test]
    public void A_step_in_the_second_phase_is_placed_there()
    {
        var run = new SimulatedRun
        {
            Seconds = 180,
            Profile = p => p.WarmUp(100.PerSecond(), 30.Seconds()).Hold(100.PerSecond(), 60.Seconds()).Hold(200.PerSecond(), 90.Seconds()),
            Factor = (second, _) => second < 140 ? 1 : 3,
        };
        Anomaly anomaly = run.Build().Analyse().Anomalies.Single();

        Assert.Multiple(() =>
        {
            Assert.That(anomaly.Phase, Is.EqualTo("hold 2"));
            Assert.That(anomaly.Start.TotalSeconds, Is.EqualTo(140).Within(1));
            Assert.That(anomaly.End.TotalSeconds, Is.EqualTo(180));
        });
    }

    [Test]
    public void A_smoke_run_has_no_findings()
    {
        LoadResult result = new SimulatedRun { Factor = (second, _) => second < 60 ? 1 : 5 }.Build();

        Assert.That(result.Analyse().Insights, Is.Not.Empty);
        Assert.That((result with { IsSmoke = true }).Analyse().Insights, Is.Empty);
    }

    [Test]
    public void A_run_too_short_to_tell_has_no_anomalies() =>
        Assert.That(new SimulatedRun { Seconds = 12, Factor = (second, _) => second < 6 ? 1 : 9 }.Build().Analyse().Anomalies, Is.Empty);

    [Test]
    public void A_series_without_requests_has_none() => Assert.That(new SimulatedRun { Flow = _ => 0, Poisson = false }.Build().Analyse().Insights, Is.Empty);

    [Test]
    public void Findings_are_bounded_and_in_the_order_of_their_weight()
    {
        var run = new SimulatedRun
        {
            Seconds = 1500,
            Steps = 3,
            Rate = 40,
            Profile = p => Enumerable.Range(0, 25).Aggregate(p, (profile, i) => profile.Hold((40 + i).PerSecond(), 60.Seconds())),
            Factor = (second, _) => second % 60 < 30 ? 1 : 2 + (second / 300.0),
        };
        LoadAnalysis analysis = run.Build().Analyse();

        Assert.Multiple(() =>
        {
            Assert.That(analysis.Anomalies, Has.Length.EqualTo(LoadAnalysis.MaxAnomalies));
            Assert.That(analysis.Insights, Has.Length.EqualTo(LoadAnalysis.MaxInsights));
            Assert.That(analysis.Anomalies.Select(anomaly => anomaly.Weight), Is.Ordered.Descending);
            Assert.That(analysis.Insights.Select(insight => insight.Weight), Is.Ordered.Descending);
        });
    }

    [Test]
    public void Hours_are_analysed_in_blocks_and_the_place_is_still_a_second()
    {
        var run = new SimulatedRun { Seconds = 3600, Rate = 25, Factor = (second, _) => second < 2345 ? 1 : 1.7 };
        Anomaly anomaly = run.Build().Analyse().Anomalies.Single();

        Assert.That(anomaly.Start.TotalSeconds, Is.EqualTo(2345).Within(3));
    }
}

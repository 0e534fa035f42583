using System.Globalization;
using System.Text;
using LoadForge.Analysis;

namespace LoadForge.Tests.Analysis;

/// <summary>
/// What is planted in simulated noise is found at its place with its size in at least 95 % of the runs, and nothing else of weight beside it.
/// </summary>
[Parallelizable(ParallelScope.All)]
[Category("Slow")]
public sealed class DetectionTests
{
    private const int Runs = 40;

    private static IEnumerable<TestCaseData> Noises =>
    [
        Case("independent", new SimulatedRun()),
        Case("leaning on the second before", new SimulatedRun { Dependence = 0.5, LevelNoise = 0.08 }),
        Case("heavy tails", new SimulatedRun { Time = random => 10_000 * Math.Pow(1 - random.NextDouble(), -1 / 2.5), LevelNoise = 0.05 }),
        Case("five steps", new SimulatedRun { Steps = 5, Rate = 60 }),
    ];

    [TestCaseSource(nameof(Noises))]
    public void A_step_is_found(object noise) => Found((SimulatedRun)noise with { Factor = (second, _) => second < 70 ? 1 : 1.8 }, anomaly =>
        anomaly is { Kind: AnomalyKind.Step, IsWorse: true } && Near(anomaly.Start.TotalSeconds, 70, 2) && Near(anomaly.After / anomaly.Before, 1.8, 0.25));

    [TestCaseSource(nameof(Noises))]
    public void A_step_near_the_end_is_found(object noise) => Found((SimulatedRun)noise with { Factor = (second, _) => second < 107 ? 1 : 2.5 }, anomaly =>
        anomaly is { Kind: AnomalyKind.Step, IsWorse: true } && Near(anomaly.Start.TotalSeconds, 107, 2) && Near(anomaly.After / anomaly.Before, 2.5, 0.5));

    [TestCaseSource(nameof(Noises))]
    public void A_level_that_lasts_a_while_is_found(object noise)
    {
        SimulatedRun run = (SimulatedRun)noise with { Factor = (second, _) => second is >= 40 and < 75 ? 2 : 1 };
        Found(
            run,
            anomaly => anomaly is { Kind: AnomalyKind.Step, IsWorse: true } && Near(anomaly.Start.TotalSeconds, 40, 2)
                && Near(anomaly.End.TotalSeconds, 75, 3));
    }

    [TestCaseSource(nameof(Noises))]
    public void A_spike_is_found(object noise) => Found((SimulatedRun)noise with { Factor = (second, _) => second is >= 70 and < 73 ? 6 : 1 }, anomaly =>
        anomaly is { Kind: AnomalyKind.Spike, Occurrences: 1 } && Near(anomaly.Start.TotalSeconds, 70, 1.1) && Near(anomaly.End.TotalSeconds, 73, 1.1)
            && Near(anomaly.After / anomaly.Before, 6, 3));

    [TestCaseSource(nameof(Noises))]
    public void A_spell_of_ten_seconds_is_found_as_one_spike(object noise) => Found((SimulatedRun)noise with
    {
        Factor = (second,
        _) => second is >= 50 and < 60 ? 3 : 1
    }, anomaly =>
        anomaly is { Kind: AnomalyKind.Spike, Occurrences: 1 } && Near(anomaly.Start.TotalSeconds, 50, 2) && Near(anomaly.End.TotalSeconds, 60, 2));

    [TestCaseSource(nameof(Noises))]
    public void A_drift_is_found(object noise) => Found((SimulatedRun)noise with { Factor = (second, _) => Math.Exp(Math.Log(2.2) * second / 120) }, anomaly =>
        anomaly is { Kind: AnomalyKind.Drift, IsWorse: true } && Near(anomaly.After / anomaly.Before, 2.2, 0.5) && anomaly.PerMinute > 0);

    [TestCaseSource(nameof(Noises))]
    public void Periodic_pauses_are_found(object noise) => Found((SimulatedRun)noise with { Factor = (second, _) => second % 12 == 5 ? 5 : 1 }, anomaly =>
        anomaly is { Kind: AnomalyKind.PeriodicPauses } && Near(anomaly.Period!.Value.TotalSeconds, 12, 0.3) && Near(anomaly.Occurrences, 10, 1));

    [TestCaseSource(nameof(Noises))]
    public void Pauses_whose_period_is_no_whole_number_are_found(object noise) => Found((SimulatedRun)noise with
    {
        Factor = (second,
        _) => second % 7.5 < 1 ? 5 : 1
    }, anomaly =>
        anomaly is { Kind: AnomalyKind.PeriodicPauses } && Near(anomaly.Period!.Value.TotalSeconds, 7.5, 0.3));

    [TestCaseSource(nameof(Noises))]
    public void Failures_from_one_second_on_are_found(object noise) => Found((SimulatedRun)noise with { Failing = second => second < 64 ? 0 : 0.05 }, anomaly =>
        anomaly is { Kind: AnomalyKind.Step, Metric: "error rate", IsWorse: true } && Near(anomaly.Start.TotalSeconds, 64, 2)
            && Near(anomaly.After, 0.05, 0.015));

    [TestCaseSource(nameof(Noises))]
    public void A_fall_of_throughput_is_found(object noise) => Found((SimulatedRun)noise with { Flow = second => second < 80 ? 1 : 0.6 }, anomaly =>
        anomaly is { Kind: AnomalyKind.Step, Metric: "throughput", IsWorse: true } && Near(anomaly.Start.TotalSeconds, 80, 2)
            && Near(anomaly.After / anomaly.Before, 0.6, 0.06));

    [Test]
    public void A_step_of_one_step_alone_is_named_after_it() => Found(new SimulatedRun
    {
        Steps = 5,
        Rate = 60,
        Factor = (second, step) => second >= 60 && step == 3 ? 3 : 1
    }, anomaly =>
        anomaly is { Kind: AnomalyKind.Step, Step: "step 3" } && Near(anomaly.Start.TotalSeconds, 60, 2));

    private static void Found(SimulatedRun run, Func<Anomaly, bool> isPlanted)
    {
        int found = 0, more = 0;
        var wrong = new StringBuilder();
        for (int seed = 0; seed < Runs; seed++)
        {
            LoadAnalysis analysis = (run with { Seed = seed }).Build().Analyse();
            bool isFound = analysis.Anomalies.Any(isPlanted), isMore = analysis.Anomalies.Any(anomaly => !isPlanted(anomaly) && anomaly.IsWorse);
            if (isFound) found++;
            if (isMore) more++;
            if (!isFound || isMore) wrong.Append(CultureInfo.InvariantCulture, $"\nseed {seed}: {string.Join("\n  ", analysis.Insights)}");
        }

        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"found in {found} of {Runs}, more than planted in {more}{wrong}"));
        Assert.That(found, Is.GreaterThanOrEqualTo(0.95 * Runs), wrong.ToString);
        Assert.That(more, Is.LessThanOrEqualTo(0.1 * Runs), wrong.ToString);
    }

    private static bool Near(double value, double planted, double reach) => Math.Abs(value - planted) <= reach;

    private static TestCaseData Case(string name, SimulatedRun run) => new TestCaseData(run).SetArgDisplayNames(name);
}

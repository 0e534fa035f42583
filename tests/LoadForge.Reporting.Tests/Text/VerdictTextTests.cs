using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Tests.Text;

public sealed class VerdictTextTests
{
    private static readonly Verdict P99 = new()
    {
        Threshold = "pay: p99 < 500ms",
        Status = VerdictStatus.Failed,
        Scope = "checkout › pay",
        Metric = "p99",
        Unit = MetricUnit.Time,
        Comparison = "<",
        Limit = 500_000,
        Actual = 812_000,
        Samples = 1998,
        Interval = new ConfidenceInterval(790_000, 840_000, 0.95),
    };

    [Test]
    public void A_percentile_is_told_with_its_interval() =>
        Assert.That(VerdictText.Line(P99), Is.EqualTo("checkout › pay: p99 < 500 ms — failed: 812 ms (95 %: 790 ms – 840 ms), 62 % over the limit"));

    [Test]
    public void So_is_what_an_assertion_measured() =>
        Assert.That(VerdictText.Measured(P99), Is.EqualTo("p99 812 ms (95 %: 790 ms – 840 ms) over 1,998 samples of checkout › pay, 62 % over the limit"));

    [Test]
    public void A_rough_interval_is_called_rough() =>
        Assert.That(
            VerdictText.Line(P99 with { Remark = "a rough interval: it rests on 8 blocks of time" }),
            Does.Contain("812 ms (95 %, roughly: 790 ms – 840 ms)"));

    [Test]
    public void Too_few_samples_are_told_instead_of_an_interval() => Assert.That(
        VerdictText.Line(
            P99 with
            {
                Interval = new ConfidenceInterval(790_000, double.PositiveInfinity, 0.95),
                Remark = "too few samples for a confidence interval of p99: 360 where 368 are needed"
            }),
        Does.Contain("failed: 812 ms, 62 % over the limit; too few samples for a confidence interval of p99: 360 where 368 are needed"));

    [Test]
    public void Without_an_interval_the_value_stands_alone() =>
        Assert.That(VerdictText.Line(P99 with { Interval = null }), Does.Contain("failed: 812 ms, 62 % over"));
}

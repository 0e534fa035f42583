using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Tests;

/// <summary>
/// The run of the design page: 5,000 payments with a p50 of 41 ms, a p95 of 388 ms, a slowest of 1.2 s and one failure; p99 expected below 500 ms.
/// </summary>
internal static class Sample
{
    public static Verdict Failed() => new()
    {
        Threshold = "pay: p99 < 500ms",
        Status = VerdictStatus.Failed,
        Scope = "checkout › pay",
        Step = "pay",
        Metric = "p99",
        Unit = MetricUnit.Time,
        Comparison = "<",
        Limit = 500_000,
        Actual = 812_000,
        Samples = 5_000,
        Worst = new WorstPoint(40.Seconds(), 50.Seconds(), "hold", 1_020_000, 1_998),
        Course = [100, 100, 100, 200, 200, 700, 812, 500, 100, double.NaN, 100, 100],
    };

    public static Verdict Passed() => Failed() with
    {
        Threshold = "error rate < 1%",
        Status = VerdictStatus.Passed,
        Scope = "checkout",
        Step = null,
        Metric = "error rate",
        Unit = MetricUnit.Ratio,
        Limit = 0.01,
        Actual = 0.0002,
        Worst = null,
        Course = [],
    };

    public static Verdict Inconclusive() => Failed() with
    {
        Threshold = "p95 < 200ms",
        Status = VerdictStatus.Inconclusive,
        Scope = "checkout",
        Step = null,
        Metric = "p95",
        Limit = 200_000,
        Actual = 388_000,
        Reason = "the generator was saturated",
        Worst = null,
        Course = [],
    };

    public static SampleResult Checkout() => new SampleResult()
        .Profile(profile => profile.Hold(500.PerSecond(), 10.Seconds()))
        .Scenario("checkout").Step("pay", Latencies()).Failing(5_000, example: "no capacity");

    private static long[] Latencies() =>
        [.. Enumerable.Repeat(41_000L, 94), .. Enumerable.Repeat(388_000L, 4), 812_000, 1_200_000];
}

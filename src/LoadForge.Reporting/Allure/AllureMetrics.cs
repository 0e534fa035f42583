using System.Globalization;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Allure;

/// <summary>
/// The statistics of a test's runs as performance metrics: Allure 3 shows them on a page of their own, with the change since the last report and the trend
/// over its history. Keys contain the arguments of the test and must stay the same from run to run.
/// </summary>
internal static class AllureMetrics
{
    private const string Lower = "lower";
    private const string Higher = "higher";

    /// <summary>The metrics; empty if nothing finished in any run.</summary>
    public static IReadOnlyList<AllureMetric> Of(AllureTest test) => [.. test.Runs.Index().SelectMany(run => Of(test, run.Item, run.Index + 1))];

    private static IEnumerable<AllureMetric> Of(AllureTest test, PublishedRun published, int number)
    {
        LoadResult run = published.Result;
        LoadStatistics statistics = run.Statistics;
        if (statistics.Count == 0 || run.IsSmoke) yield break;
        string suffix = number == 1 ? "" : $" (run {number.ToString(CultureInfo.InvariantCulture)})";
        if (statistics.ResponseTime is { Count: > 0 } time)
        {
            yield return Metric("p50", Milliseconds(time.P50), "ms", Lower);
            yield return Metric("p95", Milliseconds(time.P95), "ms", Lower);
            yield return Metric("p99", Milliseconds(time.P99), "ms", Lower);
            yield return Metric("max", Milliseconds(time.Max), "ms", Lower);
        }

        yield return Metric("error rate", statistics.ErrorRate.Value * 100, "%", Lower);
        yield return Metric("throughput", statistics.Throughput.PerSecond, "/s", Higher);

        AllureMetric Metric(string name, double value, string unit, string better) => new(
            Guid.NewGuid().ToString(),
            $"{AllureIdentity.HistoryId(test.FullName, test.Arguments)}{suffix}: {name}",
            Math.Round(value, 3),
            run.StartedAt.ToUnixTimeMilliseconds(),
            (run.StartedAt + run.Duration).ToUnixTimeMilliseconds(),
            unit,
            better,
            $"{Printable.Name(test.Name)}{suffix} · {name}",
            Printable.Name(test.Class));
    }

    private static double Milliseconds(TimeSpan time) => time.TotalMilliseconds;
}

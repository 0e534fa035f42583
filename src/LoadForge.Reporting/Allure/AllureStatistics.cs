using System.Globalization;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Allure;

/// <summary>The main statistics of a run. They differ from run to run, so they must never become part of a test's identity.</summary>
internal static class AllureStatistics
{
    public static IEnumerable<(string Name, string Value)> Of(LoadResult result)
    {
        yield return ("profile", RunSummary.LoadOf(result));
        if (TargetAddress.Of(result.Target) is { } target) yield return ("target", target);
        yield return ("seed", result.Seed.ToString(CultureInfo.InvariantCulture));
        if (result.Statistics.Count == 0) yield break;
        if (result.Statistics.ResponseTime is { Count: > 0 } time)
        {
            yield return ("p50", Quantity.Of(time.P50));
            yield return ("p95", Quantity.Of(time.P95));
            yield return ("p99", Quantity.Of(time.P99));
        }

        yield return ("error rate", Quantity.Percent(result.Statistics.ErrorRate.Value));
        yield return ("throughput", Quantity.Rate(result.Statistics.Throughput.PerSecond) + "/s");
    }
}

using System.Globalization;
using LoadForge.Formatting;
using LoadForge.Profiles;
using LoadForge.Recording.Custom;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>Lines of a summary for the profiles of several scenarios, checks, and custom metrics.</summary>
internal static class CustomMetricText
{
    private const int MaxNameLength = 48;
    private const int MaxExampleLength = 160;

    /// <summary>A line for each profile if there are several or scenarios share one; none for a smoke run, which does not follow them.</summary>
    public static IEnumerable<string> Workloads(LoadResult result)
    {
        if (result.IsSmoke || result.Workloads.Length < 2 && result.Workloads.All(workload => workload.Weights.Length < 2)) return [];
        var table = new Columns(true, true);
        foreach (WorkloadSummary workload in result.Workloads)
        {
            string shares = workload.Weights.Length < 2
                ? ""
                : " · weights " + string.Join(" : ", workload.Weights.Select(weight => weight.Value.ToString(CultureInfo.InvariantCulture)));
            string start = workload.Start > TimeSpan.Zero ? $"from {Quantity.Clock(workload.Start)} · " : "";
            table.Add(
                Printable.Name(workload.Name, MaxNameLength),
                $"{start}{Printable.Line(workload.Profile.ToString())} ({(workload.Profile.Model == LoadModel.Open ? "open" : "closed")} model){shares}");
        }

        return table.Lines();
    }

    /// <summary>A line for each check.</summary>
    public static IEnumerable<string> Checks(LoadResult result)
    {
        if (result.Checks.IsEmpty) return [];
        var table = new Columns(true, true);
        bool isLong = result.Checks.Length > BoundedList.InSection;
        foreach (CheckStatistics check in result.Checks.OrderByDescending(check => isLong ? check.Failed : 0))
        {
            string failed = check.Failed == 0 ? "" : $" · failed {Quantity.Of(check.Failed)}";
            string example = check.Example is { } saw ? " · first failure: " + Printable.Name(saw, MaxExampleLength) : "";
            table.Add(Printable.Name($"{check.Scenario} › {check.Name}", MaxNameLength), $"{check.Rate} of {Quantity.Of(check.Count)}{failed}{example}");
        }

        return table.Lines();
    }

    /// <summary>A line for each metric of the scenarios' own.</summary>
    public static IEnumerable<string> Metrics(LoadResult result)
    {
        if (result.CustomMetrics.IsEmpty) return [];
        var table = new Columns(true, true);
        foreach (CustomMetricStatistics own in result.CustomMetrics) table.Add(Printable.Name(own.Name, MaxNameLength), Describe(own));
        return table.Lines();
    }

    private static string Describe(CustomMetricStatistics own) => own.IsDistribution
        ? $"mean {Value(own, own.Mean)} · p50 {Value(own, own.Percentile(50))} · p95 {Value(own, own.Percentile(95))} · max {Value(own, own.Max)} over "
            + $"{Quantity.Of(own.Count)}"
        : $"{Value(own, own.Value)} ({(own.Kind == CustomMetricKind.Counter ? "sum" : "last")} of {Quantity.Of(own.Count)})";

    private static string Value(CustomMetricStatistics own, double value) =>
        own.Kind == CustomMetricKind.Times ? Quantity.Of(TimeSpan.FromMicroseconds(value)) : Quantity.Exact(Math.Round(value, 3));
}

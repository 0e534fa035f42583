using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text.Sections;

/// <summary>Where request time was spent, one row per step: the median of each part, and the number of new connections.</summary>
internal static class TimingsSection
{
    private const int MaxNameLength = 48;

    /// <summary>The lines; empty if the parts were not measured.</summary>
    public static IEnumerable<string> Of(LoadResult result)
    {
        (StepResult Step, RequestTimings Timings)[] steps =
            [.. TellingSteps.Of([.. result.Steps.Where(step => step.Statistics.Timings is not null)]).Select(step => (step, step.Statistics.Timings!))];
        if (steps.Length == 0) return [];
        var table = new Columns().Add("p50 of", "name lookup", "connect", "TLS", "first byte", "download", "connections");
        foreach ((StepResult step, RequestTimings timings) in steps)
        {
            table.Add(
                Printable.Name(step.Name, MaxNameLength),
                Median(timings.NameLookup),
                Median(timings.Connect),
                Median(timings.Tls),
                Median(timings.FirstByte),
                Median(timings.Download),
                Quantity.Of(timings.Connect.Count));
        }

        return table.Lines();
    }

    private static string Median(LatencyStatistics latency) => latency.Count == 0 ? "–" : Quantity.Of(latency.P50);
}

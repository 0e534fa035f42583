using System.Globalization;
using LoadForge.Formatting;
using LoadForge.Metrics;
using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Reporting.Text;

/// <summary>Lines about what a run says beside its figures: profiles of several scenarios, checks, the scenarios' own metrics.</summary>
internal static class OwnText
{
    private const int LongestName = 48;
    private const int LongestExample = 160;

    /// <summary>A line for each profile, when there are several or scenarios share one.</summary>
    public static IEnumerable<string> Tracks(LoadResult result)
    {
        if (result.Tracks.Length < 2 && result.Tracks.All(track => track.Weights.Length < 2)) return [];
        var table = new Columns(true, true);
        foreach (ProfileTrack track in result.Tracks)
        {
            string shares = track.Weights.Length < 2 ? "" : " · weights " + string.Join(" : ", track.Weights.Select(weight => weight.Value.ToString(CultureInfo.InvariantCulture)));
            string start = track.Start > TimeSpan.Zero ? $"from {Quantity.Clock(track.Start)} · " : "";
            table.Add(Printable.Name(track.Name, LongestName), $"{start}{Printable.Line(track.Profile.ToString())} ({(track.Profile.Model == LoadModel.Open ? "open" : "closed")} model){shares}");
        }

        return table.Lines();
    }

    /// <summary>A line for each check.</summary>
    public static IEnumerable<string> Checks(LoadResult result)
    {
        if (result.Checks.IsEmpty) return [];
        var table = new Columns(true, true);
        bool isLong = result.Checks.Length > BoundedList.InSection;
        foreach (CheckFigures check in result.Checks.OrderByDescending(check => isLong ? check.Failed : 0))
        {
            string failed = check.Failed == 0 ? "" : $" · failed {Quantity.Of(check.Failed)}";
            string example = check.Example is { } saw ? " · first saw " + Printable.Name(saw, LongestExample) : "";
            table.Add(Printable.Name($"{check.Scenario} › {check.Name}", LongestName), $"{check.Rate} of {Quantity.Of(check.Count)}{failed}{example}");
        }

        return table.Lines();
    }

    /// <summary>A line for each metric of the scenarios' own.</summary>
    public static IEnumerable<string> Metrics(LoadResult result)
    {
        if (result.OwnMetrics.IsEmpty) return [];
        var table = new Columns(true, true);
        foreach (OwnFigures own in result.OwnMetrics) table.Add(Printable.Name(own.Name, LongestName), Describe(own));
        return table.Lines();
    }

    private static string Describe(OwnFigures own) => own.IsDistribution
        ? $"mean {Value(own, own.Mean)} · p50 {Value(own, own.Percentile(50))} · p95 {Value(own, own.Percentile(95))} · max {Value(own, own.Max)} over {Quantity.Of(own.Count)}"
        : $"{Value(own, own.Value)} ({(own.Kind == OwnMetricKind.Counter ? "sum" : "last")} of {Quantity.Of(own.Count)})";

    private static string Value(OwnFigures own, double value) =>
        own.Kind == OwnMetricKind.Times ? Quantity.Of(TimeSpan.FromMicroseconds(value)) : value.ToString("#,0.###", CultureInfo.InvariantCulture);
}

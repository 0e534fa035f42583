using System.Globalization;
using LoadForge.Results;

namespace LoadForge.Analysis.Wording;

/// <summary>Outages in sentences: what, how long, where, and what it did to the load.</summary>
internal static class OutageText
{
    private static readonly TimeSpan Fine = TimeSpan.FromSeconds(10);

    public static string Of(Outage outage, LoadResult result) => outage.Kind == OutageKind.EveryRequestFailed
        ? $"outage: every request failed for {Seconds(outage.Length)} ({Place(outage)}, {Figure.Name(outage.Phase)}), {Counted(outage.Failed, "failure")}"
        : $"outage: nothing finished for {Seconds(outage.Length)} ({Place(outage)}, {Figure.Name(outage.Phase)}), {Waiting(outage, result)} waiting";

    /// <summary>The outages that have no sentence of their own.</summary>
    public static string Further(IReadOnlyCollection<Outage> outages) =>
        $"; and {Counted(outages.Count, "shorter outage")}, {Seconds(TimeSpan.FromTicks(outages.Sum(outage => outage.Length.Ticks)))} in all";

    public static string Recommendation(Outage outage, LoadResult result) =>
        $"look at what the target, or the way to it, did from {Time(result.StartedAt + outage.Start)} to {Time(result.StartedAt + outage.End)} UTC";

    /// <summary>Where it lies, to the tenth of a second if it is short.</summary>
    public static string Place(Outage outage) =>
        outage.Length < Fine ? $"{Tenths(outage.Start)}–{Tenths(outage.End)}" : $"{Figure.Clock(outage.Start)}–{Figure.Clock(outage.End)}";

    private static string Waiting(Outage outage, LoadResult result) => Counted(outage.Waiting, result.Profile.Model == Profiles.LoadModel.Open ? "iteration" : "user");

    private static string Counted(long count, string noun) => $"{Figure.Count(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("#,0.0", CultureInfo.InvariantCulture) + " s";

    private static string Tenths(TimeSpan time)
    {
        long tenths = (long)Math.Round(time.TotalSeconds * 10);
        return Figure.Clock(TimeSpan.FromSeconds(tenths / 10)) + string.Create(CultureInfo.InvariantCulture, $".{tenths % 10}");
    }

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}

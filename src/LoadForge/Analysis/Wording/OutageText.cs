using System.Globalization;
using LoadForge.Formatting;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Analysis.Wording;

/// <summary>Formats outages as sentences: what, how long, where, and the effect on the load.</summary>
internal static class OutageText
{
    private static readonly TimeSpan Fine = TimeSpan.FromSeconds(10);

    /// <summary>An outage of a run in progress, without its place.</summary>
    public static string Of(OutageKind kind, TimeSpan length, long failed, long waiting, bool isOpen) => kind == OutageKind.EveryRequestFailed
        ? $"outage: every request failed for {Quantity.Seconds(length)}, {Quantity.Of(failed, "failure")}"
        : $"outage: nothing finished for {Quantity.Seconds(length)}, {Quantity.Of(waiting, isOpen ? "iteration" : "user")} waiting";

    /// <summary>That a run in progress waits for its first response: the target may be slow.</summary>
    public static string NothingYet(TimeSpan length, long waiting, bool isOpen) =>
        $"nothing has finished yet: {Quantity.Of(waiting, isOpen ? "iteration" : "user")} waiting for {Quantity.Seconds(length)}";

    public static string Of(Outage outage, LoadResult result) => outage.Kind == OutageKind.EveryRequestFailed
        ? $"outage: every request failed for {Quantity.Seconds(outage.Length)} ({Place(outage)}, {BoundedList.Name(outage.Phase)}), "
            + $"{Quantity.Of(outage.Failed, "failure")}"
        : $"outage: nothing finished for {Quantity.Seconds(outage.Length)} ({Place(outage)}, {BoundedList.Name(outage.Phase)}), {Waiting(outage, result)} "
            + $"waiting";

    /// <summary>The outages without a separate sentence.</summary>
    public static string Further(IReadOnlyCollection<Outage> outages) =>
        $"; and {Quantity.Of(outages.Count, "shorter outage")}, {Quantity.Seconds(TimeSpan.FromTicks(outages.Sum(outage => outage.Length.Ticks)))} in all";

    public static string Recommendation(Outage outage, LoadResult result) =>
        $"find out what the target, or the network to it, did from {Time(result.StartedAt + outage.Start)} to {Time(result.StartedAt + outage.End)} UTC";

    /// <summary>Where it lies, to the tenth of a second if it is short.</summary>
    public static string Place(Outage outage) =>
        outage.Length < Fine
            ? $"{Quantity.ClockWithTenths(outage.Start)}–{Quantity.ClockWithTenths(outage.End)}"
            : $"{Quantity.Clock(outage.Start)}–{Quantity.Clock(outage.End)}";

    private static string Waiting(Outage outage, LoadResult result) =>
        Quantity.Of(outage.Waiting, result.Profile.Model == Profiles.LoadModel.Open ? "iteration" : "user");

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}

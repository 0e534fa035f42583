using System.Globalization;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Capacity;

/// <summary>Whether unfinished iterations pile up, which shows that the target does not keep up even if no threshold refers to time.</summary>
internal static class BacklogGrowth
{
    private const double NotableShare = 0.1;
    private const int NotableCount = 10;

    /// <summary>A description of the growth over the second half of a probe; null if it is not significant.</summary>
    /// <param name="profile">The probe's profile.</param>
    /// <param name="seconds">The seconds of its judged phase.</param>
    public static string? Of(LoadProfile profile, IReadOnlyList<MetricSnapshot> seconds)
    {
        MetricSnapshot[] during = [.. seconds.Where(second => second.At <= profile.Duration + TimeSpan.FromMilliseconds(100))];
        if (profile.Model == LoadModel.Closed || during.Length < 2) return null;
        MetricSnapshot middle = during[(during.Length - 1) / 2];
        MetricSnapshot end = during[^1];
        int growth = end.ActiveUsers - middle.ActiveUsers;
        double arrivals = profile.Phases[^1].To * (end.At - middle.At).TotalSeconds;
        return growth >= NotableCount && growth > NotableShare * arrivals
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the target did not keep up: {Quantity.Of(middle.ActiveUsers, "iteration")} were in progress halfway through the probe, "
                    + $"{Quantity.Of(end.ActiveUsers)} at its end")
            : null;
    }
}

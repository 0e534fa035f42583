using System.Globalization;
using LoadForge.Profiles;
using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge.Plans;

/// <summary>Whether a load profile can be scaled by the settings.</summary>
internal static class ProfileScale
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(30);

    /// <summary>The phases that become invalid by scaling.</summary>
    public static IEnumerable<string> Problems(LoadProfile? profile, LoadSettings settings)
    {
        foreach (Phase phase in profile?.Phases ?? [])
        {
            double ticks = phase.Duration.Ticks * settings.TimeScale;
            if (ticks < 1 || ticks > MaxTime.Ticks)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"setting LOADFORGE_TIME_SCALE {settings.TimeScale}: phase {phase.Name} would last {ticks / TimeSpan.TicksPerSecond} s; it must be "
                        + $"greater than 0 and at most {Quantity.Of(MaxTime.Days, "day")}.");
            }

            double level = phase.Highest * settings.LoadScale;
            double highest = profile!.Model == LoadModel.Open ? double.MaxValue : int.MaxValue;
            if (level > highest)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"setting LOADFORGE_LOAD_SCALE {settings.LoadScale}: the level of phase {phase.Name} would be {level}; it must be at most {highest}.");
            }
        }
    }
}

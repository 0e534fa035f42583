using System.Globalization;
using LoadForge.Profiles;
using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge.Plans;

/// <summary>Whether a load profile, scaled by the settings, is one that can be run.</summary>
internal static class ProfileScale
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromDays(30);

    /// <summary>The phases that are too long or too high, perhaps by scaling.</summary>
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

            LoadModel model = profile!.Model;
            double level = phase.Highest * settings.LoadScale;
            double highest = LoadMaximum.Of(model);
            if (level > highest)
            {
                string scale = settings.LoadScale.Equals(1)
                    ? ""
                    : string.Create(CultureInfo.InvariantCulture, $"setting LOADFORGE_LOAD_SCALE {settings.LoadScale}: ");
                yield return $"{scale}the level of phase {phase.Name} is {LoadMaximum.Text(model, level)}; it must be at most "
                    + $"{LoadMaximum.Text(model, highest)}.";
            }
        }
    }
}

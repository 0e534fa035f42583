using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles.Schedules;

/// <summary>A profile as planned, and the changes made of it on the way, in the order of their time.</summary>
public sealed record ChangedProfile(LoadProfile Planned, IReadOnlyList<(TimeSpan At, double To, TimeSpan Over)> Changes)
{
    /// <summary>The profile with the first few changes made.</summary>
    public LoadProfile After(int changes) =>
        Changes.Take(changes).Aggregate(Planned, (profile, change) => ProfileChange.Of(profile, change.At, change.To, change.Over));
}

namespace LoadForge.Profiles;

/// <summary>Whether two profiles can be combined.</summary>
internal static class ProfileFit
{
    /// <summary>Why a second profile cannot be combined with a first.</summary>
    /// <param name="first">The profile that sets the terms.</param>
    /// <param name="second">The profile that must match them.</param>
    /// <param name="place">The place of the second, for the message.</param>
    public static IEnumerable<string> Problems(LoadProfile first, LoadProfile second, string place)
    {
        if (first.Model != second.Model)
        {
            yield return $"{place}: {Unit(second.Model)} in a profile that began with {Unit(first.Model)}; use one unit in a profile, or two scenarios with "
                + $"separate profiles.";
        }

        if (first.Arrivals != second.Arrivals)
        {
            yield return $"{place}: {Pattern(second)} arrivals in a profile that began with {Pattern(first)} ones; call Poisson() on all of its parts or on "
                + $"none.";
        }

        if (first.Limits != second.Limits)
        {
            yield return $"{place}: limits ({Limits(second)}) differ from those at the beginning of the profile ({Limits(first)}); use the same limits in all "
                + $"parts, or set them on the whole profile.";
        }
    }

    /// <summary>The unit of a model, for messages.</summary>
    public static string Unit(LoadModel model) => model == LoadModel.Open ? "arrival rates (open model)" : "users (closed model)";

    private static string Pattern(LoadProfile profile) => profile.Arrivals == ArrivalPattern.Poisson ? "Poisson" : "even";

    private static string Limits(LoadProfile profile) => profile.Limits == StartLimits.None ? "none" : profile.Limits.ToString();
}

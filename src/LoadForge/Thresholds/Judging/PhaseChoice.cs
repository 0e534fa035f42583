using LoadForge.Formatting;
using LoadForge.Results;

namespace LoadForge.Thresholds.Judging;

/// <summary>The phases that a name in a threshold refers to: the phase of that name or, with several profiles, that phase of each.</summary>
internal static class PhaseChoice
{
    /// <summary>The matching names; empty if there are none.</summary>
    /// <param name="wanted">The name in the threshold.</param>
    /// <param name="names">The phases' names, with several profiles <c>scenario/phase</c>.</param>
    public static string[] Of(string wanted, IReadOnlyCollection<string> names) => names.Contains(wanted)
        ? [wanted]
        : [.. names.Where(name => name.EndsWith("/" + wanted, StringComparison.Ordinal))];

    /// <summary>The message for a name that no phase has.</summary>
    public static string Unknown(string wanted, IReadOnlyCollection<string> names)
    {
        return $"the profile has no phase \"{wanted}\"; {NearestName.Hint(wanted, names, $"its phases are {BoundedList.Quoted(names)}")}";
    }

    /// <summary>The phases of a result that a threshold judges.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="result">The result.</param>
    /// <returns>The phases, or the reason why there are none.</returns>
    public static (PhaseResult[] Phases, string? Missing) In(LoadResult result, Threshold threshold)
    {
        if (threshold.Phase is not { } wanted) return ([.. result.Phases.Where(phase => phase.Phase.IsJudged)], null);
        string[] names = [.. result.Phases.Select(phase => phase.Name)];
        PhaseResult[] phases = [.. result.Phases.Where(phase => Of(wanted, names).Contains(phase.Name))];
        if (phases.Length == 0) return ([], Unknown(wanted, names));
        PhaseResult[] judged = [.. phases.Where(phase => phase.Phase.IsJudged)];
        if (judged.Length == 0)
        {
            return ([], $"the phase \"{wanted}\" is a {(phases[0].Phase.Kind == Profiles.PhaseKind.Pause ? "pause" : "warm-up")}, which is never judged");
        }

        return judged.All(phase => phase.Duration <= TimeSpan.Zero) ? ([], $"the phase \"{wanted}\" was not reached") : (judged, null);
    }
}

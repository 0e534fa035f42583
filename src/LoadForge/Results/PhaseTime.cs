namespace LoadForge.Results;

/// <summary>The combined duration of phases.</summary>
internal static class PhaseTime
{
    /// <summary>How long at least one of them was in progress: overlapping time counts once.</summary>
    /// <param name="phases">The phases, in any order.</param>
    public static TimeSpan Of(IEnumerable<PhaseResult> phases)
    {
        TimeSpan sum = TimeSpan.Zero;
        TimeSpan counted = TimeSpan.Zero;
        foreach (PhaseResult phase in phases.OrderBy(phase => phase.Start))
        {
            TimeSpan from = phase.Start > counted ? phase.Start : counted;
            if (phase.End <= from) continue;
            sum += phase.End - from;
            counted = phase.End;
        }

        return sum;
    }
}

using System.Collections.Immutable;
using LoadForge.Profiles.Curves;

namespace LoadForge.Profiles;

/// <summary>Adds profiles: cuts all of them wherever a phase of one begins, and adds the pieces.</summary>
internal static class ProfileSum
{
    public static LoadProfile Of(ImmutableArray<LoadProfile> profiles)
    {
        if (profiles.IsEmpty) throw new LoadPlanException("LoadProfile.Sum(): there is no profile to add; pass at least one.");
        ImmutableArray<string> problems = [
            .. profiles.Skip(1).SelectMany((profile, index) => ProfileFit.Problems(profiles[0], profile, $"profile {index + 2} of the sum")).Distinct()
        ];
        if (!problems.IsEmpty) throw new LoadPlanException(problems);

        long[] borders = [.. profiles.SelectMany(Borders).Distinct().Order()];
        var phases = new List<Phase>();
        foreach ((long from, long to) in borders.Zip(borders.Skip(1)))
        {
            (Phase Phase, long Start)[] parts = [.. profiles.Select(profile => At(profile, from)).OfType<(Phase, long)>()];
            phases.Add(PhaseNames.Numbered(Piece(parts, from, to), phases));
        }

        return new LoadProfile(profiles[0].Model, [.. phases], profiles[0].Arrivals, profiles[0].Limits);
    }

    private static Phase Piece((Phase Phase, long Start)[] parts, long from, long to)
    {
        var duration = new TimeSpan(to - from);
        Curve sum = SumCurve.Of([.. parts.Select(part => part.Phase.Duration == duration
            ? part.Phase.Curve
            : part.Phase.Curve.Part(new TimeSpan(from - part.Start).TotalSeconds, duration.TotalSeconds))]);
        Phase[] loaded = [.. parts.Select(part => part.Phase).Where(phase => phase.Kind != PhaseKind.Pause)];
        if (loaded.Length == 0) loaded = [parts[0].Phase];
        PhaseKind kind = loaded.Any(phase => phase.Kind == PhaseKind.WarmUp) ? PhaseKind.WarmUp : loaded[0].Kind;
        string name = string.Join(" + ", loaded.Select(phase => phase.Name).Distinct());
        return sum is LinearCurve line
            ? new Phase(name, kind, duration, line.From, line.To)
            : new Phase(name, kind, duration, sum.LevelAt(0), sum.LevelAt(sum.Seconds)) { Shape = sum };
    }

    private static IEnumerable<long> Borders(LoadProfile profile)
    {
        long border = 0;
        yield return border;
        foreach (Phase phase in profile.Phases) yield return border += phase.Duration.Ticks;
    }

    private static (Phase Phase, long Start)? At(LoadProfile profile, long moment)
    {
        long start = 0;
        foreach (Phase phase in profile.Phases)
        {
            if (moment < start + phase.Duration.Ticks) return (phase, start);
            start += phase.Duration.Ticks;
        }

        return null;
    }
}

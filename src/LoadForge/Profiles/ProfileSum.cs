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

        TimeSpan[] borders = [.. profiles.SelectMany(profile => profile.Spans).SelectMany(span => new[] { span.Start, span.End }).Distinct().Order()];
        var phases = new List<Phase>();
        foreach ((TimeSpan from, TimeSpan to) in borders.Zip(borders.Skip(1)))
        {
            PhaseSpan[] parts = [.. profiles.Where(profile => from < profile.Duration).Select(profile => profile.PhaseAt(from))];
            phases.Add(PhaseNames.Numbered(Piece(parts, from, to), phases));
        }

        return new LoadProfile(profiles[0].Model, [.. phases], profiles[0].Arrivals, profiles[0].Limits);
    }

    private static Phase Piece(PhaseSpan[] parts, TimeSpan from, TimeSpan to)
    {
        TimeSpan duration = to - from;
        Curve sum = SumCurve.Of([.. parts.Select(part => part.Phase.Duration == duration
            ? part.Phase.Curve
            : part.Phase.Curve.Part((from - part.Start).TotalSeconds, duration.TotalSeconds))]);
        Phase[] loaded = [.. parts.Select(part => part.Phase).Where(phase => phase.Kind != PhaseKind.Pause)];
        if (loaded.Length == 0) loaded = [parts[0].Phase];
        PhaseKind kind = loaded.Any(phase => phase.Kind == PhaseKind.WarmUp) ? PhaseKind.WarmUp : loaded[0].Kind;
        string name = string.Join(" + ", loaded.Select(phase => phase.Name).Distinct());
        return sum is LinearCurve line
            ? new Phase(name, kind, duration, line.From, line.To)
            : new Phase(name, kind, duration, sum.LevelAt(0), sum.LevelAt(sum.Seconds)) { Shape = sum };
    }
}
